package dynamo_test

import (
	"testing"

	"acude/pkg/clock"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
	"acude/pkg/table/tabletest"
)

func BenchmarkDynamo(b *testing.B) {
	server := dynamotest.Start(b)
	tabletest.Bench(b, dynamo.New(server.Client, dynamotest.TableName, clock.System{}))
}
