package queue

import (
	"context"
	"time"

	"acude/pkg/ratelimit"
	"acude/pkg/session"
)

// undos is how often a representative may take back that they declined one query: each try may become an event of its log.
var undos = ratelimit.Limit{Tries: 20, Window: time.Hour}

// undoDecline takes back that the representative declined a query. The page offers it for five seconds; it is allowed as long as the
// query waits, so that a slow line makes no difference. Faults: session_absent, also when a colleague has accepted it; too_many_tries
// (TooMany), and those of session.UndoDecline.
func (h *Handlers) undoDecline(ctx context.Context, in *sessionInput) (*sessionOutput, error) {
	rep, err := h.rep(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := h.Queue.Session(ctx, rep, in.Session); err != nil {
		return nil, err
	}
	if err := h.Limiter.Take(ctx, "undo#"+in.Session+"#"+rep.Person, undos); err != nil {
		return nil, err
	}
	decliner := session.Rep{Person: rep.Person, Name: rep.Name, Company: rep.Company}
	state, _, err := h.Sessions.UndoDecline(ctx, in.Session, decliner)
	return answer(state, err)
}
