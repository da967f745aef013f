package dynamo_test

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"acude/pkg/awshttp"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
)

type count struct{ N int }

// TestCountersLoseNothingWithoutLimitOfFaults counts up from many sides while a third of all requests suffers, as often in a
// row as chance has it. A count whose outcome is unknown is told by the marker that is written with it.
func TestCountersLoseNothingWithoutLimitOfFaults(t *testing.T) {
	const counters, rounds = 6, 25
	server := dynamotest.Start(t)
	calm := dynamo.New(server.Client, dynamotest.TableName, clock.System{})
	client := server.Through(&http.Client{Transport: newFaulty(awshttp.NewClient().Transport, 0.33, 0)})
	rough := dynamo.Unhurried(dynamo.New(client, dynamotest.TableName, clock.System{}))
	total := table.Key{Partition: "count", Sort: "total"}
	if err := calm.Write(t.Context(), table.Create(table.Item{Key: total, Document: table.Encode(count{})})); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for counter := range counters {
		group.Go(func() {
			for round := range rounds {
				if err := countOnce(t, rough, total, fmt.Sprintf("%d of %d", round, counter)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	item, err := calm.Get(t.Context(), total)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := table.Decode[count](item); err != nil || got.N != counters*rounds || item.Version != counters*rounds+1 {
		t.Errorf("counted %d in version %d (%v), want %d", got.N, item.Version, err, counters*rounds)
	}
}

// countOnce counts up exactly once.
func countOnce(t *testing.T, over *dynamo.Table, total table.Key, name string) error {
	marker := table.Item{Key: table.Key{Partition: "marker", Sort: name}}
	for {
		_, err := over.Get(t.Context(), marker.Key)
		switch {
		case err == nil:
			return nil
		case fault.KindOf(err) == fault.Unavailable:
			continue
		case fault.KindOf(err) != fault.Absent:
			return err
		}
		item, err := over.Get(t.Context(), total)
		if fault.KindOf(err) == fault.Unavailable {
			continue
		}
		if err != nil {
			return err
		}
		now, err := table.Decode[count](item)
		if err != nil {
			return err
		}
		item.Document = table.Encode(count{N: now.N + 1})
		err = over.Write(t.Context(), table.Replace(item), table.Create(marker))
		if err != nil && table.Refused(err) == nil && fault.KindOf(err) != fault.Unavailable {
			return err
		}
	}
}
