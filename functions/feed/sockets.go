package feed

import (
	"context"
	"errors"

	"acude/pkg/signin"
)

// closeSockets closes the sockets of a sign-in that ended; the person's other sign-ins keep theirs.
func (h *Handlers) closeSockets(ctx context.Context, ended signin.Ended) error {
	sockets, err := h.Connections.OfSignIn(ctx, ended.Company, ended.Person, ended.Session)
	failed := []error{err}
	for _, connection := range sockets {
		failed = append(failed, h.Sender.Close(ctx, connection))
	}
	return errors.Join(failed...)
}
