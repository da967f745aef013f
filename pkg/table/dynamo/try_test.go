package dynamo_test

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
	"acude/pkg/table/dynamo"
)

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// against returns a table whose requests all get the same answer, and the number of requests.
func against(reply roundTrip) (*dynamo.Table, *atomic.Int64) {
	var calls atomic.Int64
	client := dynamodb.New(dynamodb.Options{
		Region:       "eu-west-1",
		BaseEndpoint: aws.String("http://table.test"),
		Credentials:  credentials.NewStaticCredentialsProvider("test", "test", ""),
		HTTPClient: &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			calls.Add(1)
			return reply(r)
		})},
	})
	return dynamo.Unhurried(dynamo.New(client, "acude", clock.System{})), &calls
}

// eachCall makes each kind of call once.
func eachCall(ctx context.Context, t *dynamo.Table) map[string]error {
	key := table.Key{Partition: "p", Sort: "a"}
	_, got := t.Get(ctx, key)
	_, queried := t.Query(ctx, table.Range{Partition: "p"})
	return map[string]error{"get": got, "query": queried, "write": t.Write(ctx, table.Create(table.Item{Key: key}))}
}

func TestWhatPassesIsTriedThreeTimes(t *testing.T) {
	for name, reply := range map[string]roundTrip{
		"throttling": func(r *http.Request) (*http.Response, error) {
			return answer(r, http.StatusBadRequest, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", ""), nil
		},
		"a transaction in progress": func(r *http.Request) (*http.Response, error) {
			return answer(r, http.StatusBadRequest, "com.amazonaws.dynamodb.v20120810#TransactionInProgressException", ""), nil
		},
		"a failure": func(r *http.Request) (*http.Response, error) { return answer(r, http.StatusBadGateway, "", ""), nil },
		"no answer": func(*http.Request) (*http.Response, error) { return nil, errors.New("connection reset by peer") },
		"an answer of nothing": func(r *http.Request) (*http.Response, error) {
			return answer(r, http.StatusInternalServerError, "", ""), nil
		},
	} {
		down, calls := against(reply)
		for call, err := range eachCall(t.Context(), down) {
			if f, ok := fault.As(err); !ok || f.Code != "table_unavailable" || f.Kind != fault.Unavailable {
				t.Errorf("%s: %s: %v, want table_unavailable", name, call, err)
			}
		}
		if calls.Load() != 9 {
			t.Errorf("%s: %d requests for 3 calls, want 9", name, calls.Load())
		}
	}
}

func TestWhatDoesNotPassIsTriedOnce(t *testing.T) {
	for _, code := range []string{"ValidationException", "ResourceNotFoundException", "AccessDeniedException", "IdempotentParameterMismatchException"} {
		wrong, calls := against(func(r *http.Request) (*http.Response, error) {
			return answer(r, http.StatusBadRequest, "com.amazonaws.dynamodb.v20120810#"+code, ""), nil
		})
		for call, err := range eachCall(t.Context(), wrong) {
			if err == nil || fault.KindOf(err) != fault.Internal || table.Refused(err) != nil {
				t.Errorf("%s: %s: %v, want an internal error", code, call, err)
			}
		}
		if calls.Load() != 3 {
			t.Errorf("%s: %d requests for 3 calls, want 3", code, calls.Load())
		}
	}
}

func TestACallWhoseCallerLeftIsUnavailable(t *testing.T) {
	table, _ := against(func(r *http.Request) (*http.Response, error) { return nil, r.Context().Err() })
	ctx, leave := context.WithCancel(t.Context())
	leave()
	for call, err := range eachCall(ctx, table) {
		if fault.KindOf(err) != fault.Unavailable || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want table_unavailable for a cancelled context", call, err)
		}
	}
}

// TestARefusalBesideAConflictIsARefusal checks that a condition that does not hold counts more than a conflict.
func TestARefusalBesideAConflictIsARefusal(t *testing.T) {
	torn, calls := against(func(r *http.Request) (*http.Response, error) {
		return answer(r, http.StatusBadRequest, "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
			`,"CancellationReasons":[{"Code":"TransactionConflict"},{"Code":"ConditionalCheckFailed"},{"Code":"None"}]`), nil
	})
	at := func(sort string) table.Item { return table.Item{Key: table.Key{Partition: "p", Sort: sort}} }
	// The first change has no condition and no item in the transaction; positions are still the caller's.
	err := torn.Write(t.Context(), table.Require(at("0").Key), table.Save(at("a")), table.Create(at("b")), table.Save(at("c")))
	if got := table.Refused(err); len(got) != 1 || got[0] != 2 {
		t.Errorf("refused for %v (%v), want [2]", got, err)
	}
	if calls.Load() != 1 {
		t.Errorf("%d requests, want 1", calls.Load())
	}
}
