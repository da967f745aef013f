package chat

import (
	"context"
	"errors"
	"time"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/session"
)

// holder returns the holder of a socket, if their sign-in is still valid. Faults: connection_unknown (Absent); sign_in_needed
// (Unauthenticated).
func (h *Handler) holder(ctx context.Context, connection string) (session.Holder, error) {
	holder, err := h.connections.Holder(ctx, connection)
	if err != nil {
		return session.Holder{}, err
	}
	holder.Until, err = h.admit(ctx, connection, holder)
	return holder, err
}

// admitDevice refuses a socket of a device that was ended, and forgets it with everything that it served. Fault: device_ended
// (Unauthenticated).
func (h *Handler) admitDevice(ctx context.Context, s session.State, a session.Attachment) error {
	err := s.Admits(a.Participant, a.Device)
	if err == nil {
		return nil
	}
	return errors.Join(err, h.disconnect(ctx, a.Connection))
}

// admit lets customers in, and people while they are signed in: until says when that ends, the zero time that it does not. It
// forgets a socket whose sign-in has ended, with everything that it served. Fault: sign_in_needed (Unauthenticated).
func (h *Handler) admit(ctx context.Context, connection string, holder session.Holder) (until time.Time, err error) {
	if holder.Kind == edge.KindParticipant {
		return time.Time{}, nil
	}
	until, err = h.signIns.Lasts(ctx, holder.SignIn)
	if fault.KindOf(err) == fault.Unauthenticated {
		return time.Time{}, errors.Join(err, h.disconnect(ctx, connection))
	}
	return until, err
}
