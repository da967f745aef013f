package product

import (
	"context"
	"errors"
	"log/slog"
)

// errNoSender is logged when a function without a Sender pushes to a socket.
var errNoSender = errors.New("product: there is no engine for the sockets")

// noSender is the Sender of a function that has none. It logs each use as an error, because the pusher treats an undelivered
// message as a socket that is gone or slow.
type noSender struct{ log *slog.Logger }

// Send logs and returns an error.
func (n noSender) Send(ctx context.Context, _ string, _ []byte) error {
	n.log.ErrorContext(ctx, "push left out", "failure", errNoSender.Error())
	return errNoSender
}

// Close logs and returns an error.
func (n noSender) Close(ctx context.Context, _ string) error {
	n.log.ErrorContext(ctx, "socket left open", "failure", errNoSender.Error())
	return errNoSender
}
