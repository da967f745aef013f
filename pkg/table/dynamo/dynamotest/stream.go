package dynamotest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/aws/aws-lambda-go/events"

	"acude/pkg/table"
	"acude/pkg/table/dynamo"
)

// Records returns the records of the table's stream since Start. It reads the wire format of Lambda's events, so that records are
// decoded as in the cloud.
//
// The server goes through all records of a table for every one it reads, so keep the tables of stream tests small.
func (s *Server) Records(ctx context.Context) ([]table.Record, error) {
	var listed struct{ Streams []struct{ StreamArn string } }
	if err := s.ask(ctx, "ListStreams", map[string]any{"TableName": TableName}, &listed); err != nil {
		return nil, err
	}
	if len(listed.Streams) != 1 {
		return nil, fmt.Errorf("%d streams, want 1", len(listed.Streams))
	}
	arn := listed.Streams[0].StreamArn
	var described struct {
		StreamDescription struct{ Shards []struct{ ShardId string } }
	}
	if err := s.ask(ctx, "DescribeStream", map[string]any{"StreamArn": arn}, &described); err != nil {
		return nil, err
	}
	var event events.DynamoDBEvent
	for _, shard := range described.StreamDescription.Shards {
		records, err := s.shard(ctx, arn, shard.ShardId)
		if err != nil {
			return nil, err
		}
		event.Records = append(event.Records, records...)
	}
	return dynamo.Records(event)
}

func (s *Server) shard(ctx context.Context, arn, shard string) ([]events.DynamoDBEventRecord, error) {
	var at struct{ ShardIterator string }
	question := map[string]any{"StreamArn": arn, "ShardId": shard, "ShardIteratorType": "TRIM_HORIZON"}
	if err := s.ask(ctx, "GetShardIterator", question, &at); err != nil {
		return nil, err
	}
	var all []events.DynamoDBEventRecord
	for at.ShardIterator != "" {
		var page struct {
			Records           []events.DynamoDBEventRecord
			NextShardIterator string
		}
		if err := s.ask(ctx, "GetRecords", map[string]any{"ShardIterator": at.ShardIterator}, &page); err != nil {
			return nil, err
		}
		if len(page.Records) == 0 {
			break
		}
		all = append(all, page.Records...)
		at.ShardIterator = page.NextShardIterator
	}
	return all, nil
}

func (s *Server) ask(ctx context.Context, operation string, question, answer any) (err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.endpoint, bytes.NewReader(table.Encode(question)))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-amz-json-1.0")
	request.Header.Set("X-Amz-Target", "DynamoDBStreams_20120810."+operation)
	request.Header.Set("X-Amz-Date", "20260101T000000Z")
	request.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/dynamodb/aws4_request, "+
		"SignedHeaders=host, Signature=unchecked")
	response, err := s.http.Do(request)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	if response.StatusCode != http.StatusOK {
		problem, _ := io.ReadAll(response.Body)
		return fmt.Errorf("%s: %s: %s", operation, response.Status, problem)
	}
	return json.NewDecoder(response.Body).Decode(answer)
}
