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

// The limits of one call: what a person at a screen bears, and no storm of repeats on a table that is down already.
const (
	tries     = 3
	patience  = 2 * time.Second
	firstWait = 50 * time.Millisecond
)

// try makes a call, which the SDK tries up to three times with the very same bytes: a transaction that is sent again under
// its token must not differ from its first try. Errors that no repeat can mend come back as they are; the others, when the
// tries or the time are over, as table_unavailable.
func (t *Table) try(ctx context.Context, call func(ctx context.Context, ourTries func(*dynamodb.Options)) error) error {
	ctx, cancel := context.WithTimeout(ctx, t.patience)
	defer cancel()
	err := call(ctx, func(o *dynamodb.Options) { o.Retryer = retryer{t.wait} })
	if err != nil && passing(err) {
		return table.Unavailable(fmt.Errorf("dynamo: %w", err))
	}
	return err
}

// retryer is when and how often the SDK tries again.
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

// passing reports whether an error may be gone at the next try: throttling, a conflict, DynamoDB's own failures, and every
// failure to get an answer.
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

// clientSide reports whether a call never left the process, because it could not be written down or signed.
func clientSide(err error) bool {
	_, unserialized := errors.AsType[*smithy.SerializationError](err)
	_, invalid := errors.AsType[smithy.InvalidParamsError](err)
	return unserialized || invalid
}

// conflicted reports whether a transaction was cancelled for reasons that pass.
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

// jitter returns a random time below most, so that callers who collided do not collide again.
func jitter(most time.Duration) time.Duration { return rand.N(most) }
