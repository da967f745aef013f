// Package apigw pushes to the sockets that API Gateway holds, through its management API.
package apigw

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	management "github.com/aws/aws-sdk-go-v2/service/apigatewaymanagementapi"
	"github.com/aws/aws-sdk-go-v2/service/apigatewaymanagementapi/types"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"acude/pkg/live"
)

// A push is only a hint, so it is not worth a long wait: a throttled or failed call is tried this often in total, with at most
// this pause.
const (
	tries = 3
	pause = 200 * time.Millisecond
)

// Sender is a live.Sender on the management API of one stage. It is safe for concurrent use.
type Sender struct{ client *management.Client }

// New returns the sender of the stage that is the client's base endpoint ("https://<api>.execute-api.<region>.amazonaws.com/
// <stage>"). Give the client the transport of acude/pkg/awshttp.
func New(client *management.Client) *Sender { return &Sender{client: client} }

// Send pushes one text message; see live.Sender. When an answer is lost, the message may arrive twice.
func (s *Sender) Send(ctx context.Context, connection string, message []byte) error {
	if len(message) > live.MaxMessage {
		return live.TooLarge(len(message))
	}
	_, err := s.client.PostToConnection(ctx, &management.PostToConnectionInput{ConnectionId: &connection, Data: message}, shortly)
	if err == nil {
		return nil
	}
	if _, large := errors.AsType[*types.PayloadTooLargeException](err); large {
		return live.TooLarge(len(message)).Because(err)
	}
	if gone(err) {
		return live.Gone(connection).Because(err)
	}
	return live.Unavailable(err)
}

// Close ends a socket; see live.Sender.
func (s *Sender) Close(ctx context.Context, connection string) error {
	_, err := s.client.DeleteConnection(ctx, &management.DeleteConnectionInput{ConnectionId: &connection}, shortly)
	if err != nil && !gone(err) {
		return live.Unavailable(err)
	}
	return nil
}

// gone reports whether the connection is closed (410), or has an identifier that no connection can have (400).
func gone(err error) bool {
	if _, closed := errors.AsType[*types.GoneException](err); closed {
		return true
	}
	answer, ok := errors.AsType[*smithyhttp.ResponseError](err)
	return ok && answer.HTTPStatusCode() == http.StatusBadRequest
}

func shortly(o *management.Options) {
	o.Retryer = retry.AddWithMaxAttempts(retry.AddWithMaxBackoffDelay(o.Retryer, pause), tries)
}
