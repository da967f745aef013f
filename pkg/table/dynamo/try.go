package dynamo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awstransport "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"

	"acude/pkg/table"
)

// The limits of one call: short enough for somebody who waits at a screen, and few enough not to overload a table that is down.
const (
	tries     = 3
	patience  = 2 * time.Second
	firstWait = 50 * time.Millisecond
)

// try makes a call, which the SDK tries up to three times with the same bytes: a transaction that is sent again under its token must
// not differ from the first try. It returns errors that a repeat cannot fix as they are, and others as table_unavailable when the
// tries or the time are used up.
func (t *Table) try(ctx context.Context, call func(ctx context.Context, ourTries func(*dynamodb.Options)) error) error {
	ctx, cancel := context.WithTimeout(ctx, t.patience)
	defer cancel()
	err := call(ctx, func(o *dynamodb.Options) { o.Retryer = retryer{t.wait} })
	if err != nil && passing(err) {
		return table.Unavailable(fmt.Errorf("dynamo: %w", err))
	}
	return err
}

// retryer decides when and how often the SDK tries again.
type retryer struct {
	wait func(most time.Duration) time.Duration
}

func (retryer) IsErrorRetryable(err error) bool { return passing(err) }
func (retryer) MaxAttempts() int                { return tries }

func (r retryer) RetryDelay(attempt int, _ error) (time.Duration, error) {
	return r.wait(firstWait << (2 * attempt)), nil
}

func (retryer) GetRetryToken(context.Context, error) (func(error) error, error) { return spent, nil }
func (retryer) GetInitialToken() func(error) error                              { return spent }

func spent(error) error { return nil }

// passing reports whether the next try may succeed: after throttling, a conflict, a failure of DynamoDB, or without an answer.
func passing(err error) bool {
	if cancelled, ok := errors.AsType[*types.TransactionCanceledException](err); ok {
		return refused(cancelled) == nil && conflicted(cancelled)
	}
	api, answered := errors.AsType[smithy.APIError](err)
	if !answered {
		return !clientSide(err)
	}
	switch api.ErrorCode() {
	case "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded", "TransactionConflictException",
		"TransactionInProgressException", "InternalServerError", "ServiceUnavailable":
		return true
	}
	response, ok := errors.AsType[*awstransport.ResponseError](err)
	return ok && response.HTTPStatusCode() >= http.StatusInternalServerError
}

// clientSide reports whether a call never left the process, because it could not be encoded or signed.
func clientSide(err error) bool {
	_, unserialized := errors.AsType[*smithy.SerializationError](err)
	_, invalid := errors.AsType[smithy.InvalidParamsError](err)
	return unserialized || invalid
}

// conflicted reports whether a transaction was cancelled for temporary reasons.
func conflicted(cancelled *types.TransactionCanceledException) bool {
	for _, reason := range cancelled.CancellationReasons {
		switch aws.ToString(reason.Code) {
		case "", "None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded", "DuplicateItem":
		default:
			return false
		}
	}
	return true
}

// jitter returns a random time below most, so that callers that collided do not collide again.
func jitter(most time.Duration) time.Duration { return rand.N(most) }
