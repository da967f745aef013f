package cloud

import (
	"context"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"

	"acude/pkg/table"
	"acude/pkg/table/dynamo"
)

// streamHandler returns the handler of a function behind the table's stream. When a record fails, Lambda
// delivers it and those after it again.
func streamHandler(log *slog.Logger, handle func(context.Context, []table.Record) (done int, err error)) any {
	return func(ctx context.Context, event events.DynamoDBEvent) (events.DynamoDBEventResponse, error) {
		records, err := dynamo.Records(event)
		if err != nil {
			return events.DynamoDBEventResponse{}, err
		}
		done, err := handle(ctx, records)
		if err == nil {
			return events.DynamoDBEventResponse{}, nil
		}
		failed := records[done].Sequence
		log.ErrorContext(ctx, "stream", "record", failed, "failure", err.Error())
		return events.DynamoDBEventResponse{BatchItemFailures: []events.DynamoDBBatchItemFailure{{ItemIdentifier: failed}}}, nil
	}
}
