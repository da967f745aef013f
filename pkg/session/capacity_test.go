package session_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/feature/featuretest"
	"acude/pkg/id"
	"acude/pkg/session"
	"acude/pkg/table"
)

// TestCapacityIsNeverExceeded lets one representative accept more queries than they may at the same moment, with a counter that changes
// in the same write.
func TestCapacityIsNeverExceeded(t *testing.T) {
	for name, open := range map[string]func(testing.TB, clock.Clock) table.Table{"bolt": openBolt, "dynamo": openDynamo} {
		t.Run(name, func(t *testing.T) {
			c := clock.System{}
			store := open(t, c)
			room := session.New(session.Options{Table: store, Clock: c, IDs: id.New(c), Timing: session.StandardTiming(), Switches: featuretest.Fixed(nil)})
			const most, queries = 3, 12
			var mu sync.Mutex
			var history []porcupine.Operation
			began := time.Now()
			var all sync.WaitGroup
			for i := range queries {
				s, _, _, err := room.Submit(t.Context(), submission())
				if err != nil {
					t.Fatal(err)
				}
				all.Go(func() {
					call := time.Since(began).Nanoseconds()
					taken, err := takeSeat(context.Background(), store, room, s.ID, fmt.Sprint("try", i), most)
					if err != nil {
						t.Error(err)
					}
					mu.Lock()
					defer mu.Unlock()
					history = append(history, porcupine.Operation{ClientId: i, Call: call, Output: taken, Return: time.Since(began).Nanoseconds()})
				})
			}
			all.Wait()
			counter := porcupine.Model{Init: func() any { return 0 }, Step: func(state, _, output any) (bool, any) {
				n := state.(int)
				if n < most {
					return output.(bool), n + 1
				}
				return !output.(bool), n
			}}
			if !porcupine.CheckOperations(counter, history) {
				t.Errorf("no order explains %+v", history)
			}
			mine := 0
			running, err := room.Running(t.Context(), "c1", "demo")
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range running {
				if s.Owner == "p1" {
					mine++
				}
			}
			if mine != most {
				t.Errorf("the representative has %d sessions of at most %d", mine, most)
			}
		})
	}
}

// takeSeat accepts a query if the representative has room, and reports whether they had.
func takeSeat(ctx context.Context, store table.Table, room *session.Store, id, try string, most int) (bool, error) {
	key := table.Key{Partition: "REP#p1", Sort: "SEATS"}
	for {
		var taken []string
		change := table.Create(table.Item{Key: key, Document: table.Encode(map[string]any{"taken": []string{id}})})
		item, err := store.Get(ctx, key)
		if err == nil {
			document, err := table.Decode[struct{ Taken []string }](item)
			if err != nil {
				return false, err
			}
			taken = document.Taken
			item.Document = table.Encode(map[string]any{"taken": append(slices.Clone(taken), id)})
			change = table.Replace(item)
		} else if fault.KindOf(err) != fault.Absent {
			return false, err
		}
		if len(taken) >= most && !slices.Contains(taken, id) {
			return false, nil
		}
		_, _, err = room.Accept(ctx, id, session.Rep{Company: "c1", Person: "p1", Name: "p1"}, try, change)
		switch {
		case err == nil:
			return true, nil
		case table.Refused(err) == nil && fault.KindOf(err) != fault.Unavailable:
			return false, err
		}
	}
}
