package chat

import (
	"context"
	"errors"

	"acude/pkg/session"
)

// disconnect forgets a socket. A participant without another socket in the session is away, and the others learn it at once.
func (h *Handler) disconnect(ctx context.Context, connection string) error {
	left, err := h.connections.Close(ctx, connection)
	failed := []error{err}
	for _, served := range left.Sessions {
		failed = append(failed, h.leave(ctx, served))
	}
	return errors.Join(failed...)
}

func (h *Handler) leave(ctx context.Context, served session.Attached) error {
	others, err := h.connections.Of(ctx, served.Session)
	if err != nil {
		return err
	}
	for _, a := range others {
		if a.Participant == served.Participant && a.Connection != served.Connection {
			return nil
		}
	}
	_, _, err = h.log.Gone(ctx, served.Session, served.Participant)
	return err
}
