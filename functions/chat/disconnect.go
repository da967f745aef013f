package chat

import (
	"context"
	"errors"

	"acude/pkg/edge"
	"acude/pkg/session"
)

// disconnect forgets a socket. A participant without another socket in the session is away, and the others learn it at once. So they do
// when a customer closes the only page that could share the screen. Of a monitor nobody learns anything.
func (h *Handler) disconnect(ctx context.Context, connection string) error {
	left, err := h.connections.Close(ctx, connection)
	failed := []error{err}
	if left.Holder.Kind == edge.KindManager {
		return errors.Join(err, h.monitors.End(ctx, connection, left.Holder))
	}
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
			return h.lookAgain(ctx, served)
		}
	}
	_, _, err = h.log.Gone(ctx, served.Session, served.Participant)
	return err
}

func (h *Handler) lookAgain(ctx context.Context, served session.Attached) error {
	if served.Role != session.RoleCustomer || served.Obstacle != "" {
		return nil
	}
	_, _, err := h.log.Look(ctx, served.Session, served.Participant)
	return err
}
