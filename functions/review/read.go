package review

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/session"
)

type readInput struct {
	Session string `path:"session" maxLength:"26"`
	After   int64  `query:"after" minimum:"0" doc:"number of the last event that is known"`
}

// ReviewedSession is a session with its transcript. Events go on after the last one while Head is greater.
type ReviewedSession struct {
	State       session.View    `json:"state"`
	Answers     []portal.Answer `json:"answers" doc:"what the customer answered, in the reader's language"`
	Events      []session.Event `json:"events"`
	Head        int64           `json:"head"`
	Summary     Reviewed        `json:"summary"`
	Notice      string          `json:"notice" doc:"the text that the customer agreed to"`
	CanReplay   bool            `json:"canReplay"`
	Participant string          `json:"customer" doc:"participant id of the customer"`
	KeptDays    int             `json:"keptDays" doc:"for how many days sessions are stored. Of one that has expired only the summary says something"`
}

type readOutput struct{ Body ReviewedSession }

// read returns an ended session with its transcript, or what is left of one that has expired. Faults: session_absent, for one out of reach
// as well; session_open_review (Conflict).
func (h *Handlers) read(ctx context.Context, in *readInput) (*readOutput, error) {
	r, err := h.reach(ctx)
	if err != nil {
		return nil, err
	}
	state, err := h.Sessions.Get(ctx, in.Session)
	if fault.KindOf(err) == fault.Absent {
		return h.readLeft(ctx, r, in.Session)
	}
	if err == nil {
		err = h.mayRead(ctx, r, state.Row())
	}
	if err != nil {
		return nil, err
	}
	out := &readOutput{Body: ReviewedSession{State: state.View(session.RoleMonitor), KeptDays: h.keptDays()}}
	out.Body.Answers = r.portals[state.Portal].Answers(state.Customer.Fields, r.language)
	out.Body.CanReplay = replayable(r.caller)
	out.Body.Events, out.Body.Head, err = h.Sessions.Events(ctx, state.ID, in.After, 0, session.RoleMonitor)
	if err != nil {
		return nil, err
	}
	row := state.Row()
	owner, err := r.owner(ctx, row)
	if err != nil {
		return nil, err
	}
	out.Body.Summary, err = h.describe(ctx, r, row, owner)
	if err != nil {
		return nil, err
	}
	for _, p := range state.Participants {
		if p.Role == session.RoleCustomer {
			out.Body.Participant = p.ID
		}
	}
	out.Body.Notice, err = h.Portals.Notice(ctx, state.Company, state.Consent.Notice)
	if fault.KindOf(err) == fault.Absent {
		err = nil
	}
	return out, err
}

// readLeft returns what is left of a session that has expired. Faults: session_absent, and those of maySee.
func (h *Handlers) readLeft(ctx context.Context, r *reach, id string) (*readOutput, error) {
	left, err := h.Sessions.Left(ctx, id)
	if err == nil {
		err = h.mayRead(ctx, r, left)
	}
	if err != nil {
		return nil, err
	}
	owner, err := r.owner(ctx, left)
	if err != nil {
		return nil, err
	}
	state := session.State{ID: left.ID, Portal: left.Portal, Phase: left.Phase, Submitted: left.Submitted, Accepted: left.Accepted, Ended: left.Ended,
		EndReason: left.EndReason, Outcome: left.Outcome}
	out := &readOutput{Body: ReviewedSession{State: state.View(session.RoleMonitor), KeptDays: h.keptDays()}}
	out.Body.Answers, out.Body.Events = []portal.Answer{}, []session.Event{}
	out.Body.Summary, err = h.describe(ctx, r, left, owner)
	return out, err
}

// mayRead checks that a session has ended and is in the caller's reach: reading an open session is silent monitoring, which needs another
// right. Faults: session_absent, session_open_review (Conflict), and those of maySee.
func (h *Handlers) mayRead(ctx context.Context, r *reach, row session.Row) error {
	owner, err := r.owner(ctx, row)
	switch {
	case err != nil:
		return err
	case !r.covers(row, owner):
		return fault.New(fault.Absent, "session_absent")
	case row.Phase != session.PhaseEnded:
		return fault.New(fault.Conflict, "session_open_review")
	}
	return r.maySee(ctx, row.Portal)
}

func replayable(caller edge.Caller) bool { return caller.May(access.ReviewReplay) }
