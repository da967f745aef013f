package dynamo

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awstransport "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"

	"acude/pkg/table"
)

// The budget of one call: what a person at a screen bears, and no storm of repeats on a table that is down already.
const (
	tries     = 3
	patience  = 2 * time.Second
	firstWait = 50 * time.Millisecond
)

// try makes a call up to three times. Errors that no repeat can mend come back at once; the others, when the tries or the
// time are over, as table_unavailable.
func try(ctx context.Context, call func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var err error
	for attempt := range tries {
		if attempt > 0 && !pause(ctx, jitter(firstWait<<(2*attempt))) {
			break
		}
		if err = call(ctx); err == nil || !passing(err) {
			return err
		}
	}
	return table.Unavailable(fmt.Errorf("dynamo: %w", err))
}

// ownTries takes the SDK's retries out of the way of ours.
func ownTries(o *dynamodb.Options) { o.Retryer = aws.NopRetryer{} }

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
		"TransactionInProgressException", "InternalServerError", "ServiceUnavailable",
		"ReplicatedWriteConflictException":
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

// jitter is a random part of most, so that callers who met do not meet again.
func jitter(most time.Duration) time.Duration {
	var raw [8]byte
	_, _ = rand.Read(raw[:]) // never fails: crypto/rand ends the process instead
	return time.Duration(binary.BigEndian.Uint64(raw[:]) % uint64(most))
}

// pause waits, and reports false when the context ended first.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
