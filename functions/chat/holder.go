package chat

import (
	"context"
	"errors"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/session"
)

// holder returns who holds a socket and may still. Faults: connection_unknown (Absent); sign_in_needed (Unauthenticated).
func (h *Handler) holder(ctx context.Context, connection string) (session.Holder, error) {
	holder, err := h.connections.Holder(ctx, connection)
	if err != nil {
		return session.Holder{}, err
	}
	return holder, h.admit(ctx, connection, holder)
}

// admit holds for customers, and for representatives as long as they are signed in. A socket whose sign-in has ended is
// forgotten with all that it served. Fault: sign_in_needed (Unauthenticated).
func (h *Handler) admit(ctx context.Context, connection string, holder session.Holder) error {
	if holder.Kind == edge.KindParticipant {
		return nil
	}
	err := h.signIns.Lasts(ctx, holder.SignIn)
	if fault.KindOf(err) == fault.Unauthenticated {
		return errors.Join(err, h.disconnect(ctx, connection))
	}
	return err
}
