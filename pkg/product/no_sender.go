package product

import (
	"context"
	"errors"
	"log/slog"
)

// errNoSender says that a function that was given no way to the open sockets uses one.
var errNoSender = errors.New("product: there is no engine for the sockets")

// noSender stands in for the sender of a function that was given none: it logs each use as an error, because those who push take
// what is not delivered for a socket that is gone or slow.
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
