package chat

import (
	"context"
	"time"

	"acude/pkg/fault"
)

// hello answers the time limits of the protocol. A representative's line is renewed when their sign-in would end: it ends with it, or
// the request for the new ticket shows that it was used. Faults: message_invalid; version_unsupported (Invalid); connection_unknown
// (Absent); sign_in_needed (Unauthenticated).
func (h *Handler) hello(ctx context.Context, connection string, body []byte) (Welcome, error) {
	m, err := read[Hello](body)
	if err != nil {
		return Welcome{}, err
	}
	if m.Version != Version {
		return Welcome{}, fault.New(fault.Invalid, "version_unsupported")
	}
	holder, err := h.holder(ctx, connection)
	if err != nil {
		return Welcome{}, err
	}
	now, t := h.clock.Now(), h.log.Timing()
	renew := t.Renew
	if !holder.Until.IsZero() {
		renew = max(time.Second, min(renew, holder.Until.Sub(now)))
	}
	return Welcome{Type: "hello", ServerTime: now, BeatSeconds: seconds(t.Beat),
		IdleBeatSeconds: seconds(t.IdleBeat), RenewAfterSeconds: seconds(renew), Connection: connection}, nil
}

func seconds(d time.Duration) int { return int(d / time.Second) }
