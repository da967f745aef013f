package dynamo_test

import (
	"net/http"
	"testing"

	"acude/pkg/awshttp"
	"acude/pkg/clock"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
	"acude/pkg/table/tabletest"
)

func TestDynamoKeepsThePromises(t *testing.T) {
	tabletest.Run(t, func(t *testing.T, c clock.Clock) tabletest.Engine {
		server := dynamotest.Start(t)
		return tabletest.Engine{Table: dynamo.Unhurried(dynamo.New(server.Client, dynamotest.TableName, c)), Records: server.Records}
	})
}

// TestDynamoKeepsThePromisesWhenEverythingFails runs the same suite while every fifth request is throttled, cancelled, lost, answered
// without the answer arriving, or made twice. No request fails more often than the engine tries, so every promise must hold.
func TestDynamoKeepsThePromisesWhenEverythingFails(t *testing.T) {
	made := map[mishap]int{}
	tabletest.Run(t, func(t *testing.T, c clock.Clock) tabletest.Engine {
		server := dynamotest.Start(t)
		faults := newFaulty(awshttp.NewClient().Transport, 0.2, 2)
		t.Cleanup(func() {
			for kind, count := range faults.made {
				made[kind] += count
			}
		})
		client := server.Through(&http.Client{Transport: faults})
		return tabletest.Engine{Table: dynamo.Unhurried(dynamo.New(client, dynamotest.TableName, c)), Records: server.Records}
	})
	for kind := none + 1; kind < faults; kind++ {
		if made[kind] == 0 {
			t.Errorf("fault %d was never made", kind)
		}
	}
}
