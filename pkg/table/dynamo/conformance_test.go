package dynamo_test

import (
	"testing"

	"acude/pkg/clock"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
	"acude/pkg/table/tabletest"
)

func TestDynamoKeepsThePromises(t *testing.T) {
	tabletest.Run(t, func(t *testing.T, c clock.Clock) tabletest.Engine {
		server := dynamotest.Start(t)
		return tabletest.Engine{Table: dynamo.New(server.Client, dynamotest.TableName, c), Records: server.Records}
	})
}
