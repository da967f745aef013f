package dynamo_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"acude/pkg/fault"
	"acude/pkg/table/dynamo"
)

func event(t *testing.T, text string) events.DynamoDBEvent {
	t.Helper()
	var e events.DynamoDBEvent
	if err := json.Unmarshal([]byte(text), &e); err != nil {
		t.Fatal(err)
	}
	return e
}

// TestRecordsReadsWhatLambdaIsGiven has a deletion by DynamoDB's TTL, in the form of Lambda's documentation.
func TestRecordsReadsWhatLambdaIsGiven(t *testing.T) {
	records, err := dynamo.Records(event(t, `{"Records":[{
		"eventID":"1","eventName":"REMOVE","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"eu-west-1",
		"userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"},
		"dynamodb":{
			"ApproximateCreationDateTime":1772355600,
			"Keys":{"pk":{"S":"company#1"},"sk":{"S":"session#1"}},
			"OldImage":{"pk":{"S":"company#1"},"sk":{"S":"session#1"},"i1p":{"S":"portal#1"},"i1s":{"S":"1"},"version":{"N":"3"},
				"expires":{"N":"1772355601"},"until":{"N":"1772355600001"},
				"document":{"M":{"name":{"S":"Ana"},"n":{"N":"9007199254740993"},"list":{"L":[{"NULL":true},{"BOOL":true}]}}}},
			"SequenceNumber":"111","SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"}}]}`))
	if err != nil || len(records) != 1 {
		t.Fatalf("%+v, %v", records, err)
	}
	got := records[0]
	if got.Sequence != "111" || got.Key.Partition != "company#1" || got.Key.Sort != "session#1" || got.New != nil || got.Old == nil {
		t.Fatalf("got %+v", got)
	}
	if got.Old.Version != 3 || got.Old.Index1.Partition != "portal#1" || got.Old.Index2.Partition != "" ||
		!got.Old.Expires.Equal(time.UnixMilli(1772355600001)) ||
		string(got.Old.Document) != `{"list":[null,true],"n":9007199254740993,"name":"Ana"}` {
		t.Errorf("old item %+v with %s", got.Old, got.Old.Document)
	}
}

func TestRecordsRefusesWhatTheTableDidNotWrite(t *testing.T) {
	const keys = `"Keys":{"pk":{"S":"p"},"sk":{"S":"s"}},"NewImage":{"pk":{"S":"p"},"sk":{"S":"s"},`
	for _, change := range []string{
		`"Keys":{"pk":{"S":"p"}}`,
		`"Keys":{"pk":{"N":"1"},"sk":{"S":"s"}}`,
		keys + `"document":{"M":{}}}`,
		keys + `"version":{"S":"1"},"document":{"M":{}}}`,
		keys + `"version":{"N":"1.5"},"document":{"M":{}}}`,
		keys + `"version":{"N":"1"},"document":{"M":{"set":{"SS":["a"]}}}}`,
		keys + `"version":{"N":"1"},"i1p":{"S":"x"},"document":{"M":{}}}`,
		keys + `"version":{"N":"1"},"until":{"S":"x"},"document":{"M":{}}}`,
	} {
		records, err := dynamo.Records(event(t, `{"Records":[{"eventID":"1","dynamodb":{"SequenceNumber":"1",`+change+`}}]}`))
		if f, ok := fault.As(err); !ok || f.Code != "item_unreadable" {
			t.Errorf("%s: %+v, %v; want item_unreadable", change, records, err)
		}
	}
}
