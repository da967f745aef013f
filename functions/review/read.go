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
}

type readOutput struct{ Body ReviewedSession }

// read returns an ended session with its transcript. Faults: session_absent, for one out of reach as well;
// session_open_review (Conflict).
func (h *Handlers) read(ctx context.Context, in *readInput) (*readOutput, error) {
	r, state, err := h.ended(ctx, in.Session)
	if err != nil {
		return nil, err
	}
	out := &readOutput{Body: ReviewedSession{State: state.View(session.RoleMonitor)}}
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

// ended returns an ended session in the caller's reach: reading an open session is silent monitoring, which needs another
// right. Faults: session_absent, session_open_review (Conflict), and those of maySee.
func (h *Handlers) ended(ctx context.Context, id string) (*reach, session.State, error) {
	r, err := h.reach(ctx)
	if err != nil {
		return nil, session.State{}, err
	}
	state, err := h.Sessions.Get(ctx, id)
	if err != nil {
		return nil, session.State{}, err
	}
	owner, err := r.owner(ctx, state.Row())
	switch {
	case err != nil:
	case !r.covers(state.Row(), owner):
		err = fault.New(fault.Absent, "session_absent")
	case state.Open():
		err = fault.New(fault.Conflict, "session_open_review")
	default:
		err = r.maySee(ctx, state.Portal)
	}
	return r, state, err
}

func replayable(caller edge.Caller) bool { return caller.May(access.ReviewReplay) }
