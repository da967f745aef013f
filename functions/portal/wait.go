package portal

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/ratelimit"
	"acude/pkg/session"
)

// SessionInput names the session of a participant's request.
type SessionInput struct {
	Session string `path:"session" maxLength:"26"`
}

type waitOutput struct {
	Body struct {
		State   session.View `json:"state"`
		Place   int          `json:"place" doc:"1 is next; 0 when the session does not wait"`
		Waiting int          `json:"waiting" doc:"how many wait at this portal"`
	}
}

// wait tells a customer where the session stands.
func (f *Handlers) wait(ctx context.Context, in *SessionInput) (*waitOutput, error) {
	state, err := f.Sessions.Read(ctx, in.Session)
	if err != nil {
		return nil, err
	}
	out := &waitOutput{}
	out.Body.State = state.View(session.RoleCustomer)
	if state.Phase != session.PhaseWaiting {
		return out, nil
	}
	place, err := f.Queue.Place(ctx, state)
	out.Body.Place, out.Body.Waiting = place.Place, place.Waiting
	return out, err
}

type logInput struct {
	Session string `path:"session" maxLength:"26"`
	After   int64  `query:"after" minimum:"0" doc:"number of the last event that is known"`
	Limit   int    `query:"limit" minimum:"1" maximum:"200" default:"200"`
}

// Log is a piece of a session's log; Head is the number of the last event there is.
type Log struct {
	Events []session.Event `json:"events"`
	Head   int64           `json:"head"`
}

type logOutput struct{ Body Log }

// log returns the events after a number, as a customer may see them.
func (f *Handlers) log(ctx context.Context, in *logInput) (*logOutput, error) {
	events, head, err := f.Sessions.Events(ctx, in.Session, in.After, in.Limit, session.RoleCustomer)
	return &logOutput{Body: Log{Events: events, Head: head}}, err
}

// LiveTicket opens one socket of the live line at URL, once, within 30 seconds.
type LiveTicket struct {
	Ticket string `json:"ticket"`
	URL    string `json:"url"`
}

type ticketOutput struct{ Body LiveTicket }

// perParticipant is how many sockets a customer may open, in all their windows together.
var perParticipant = ratelimit.Limit{Tries: 30, Window: time.Minute}

// ticket gives a customer a ticket for the live line. Fault: too_many_tries (TooMany).
func (f *Handlers) ticket(ctx context.Context, in *SessionInput) (*ticketOutput, error) {
	caller := edge.CallerOf(ctx)
	if err := f.Limiter.Take(ctx, "ticket#"+in.Session+"#"+caller.Participant, perParticipant); err != nil {
		return nil, err
	}
	ticket, err := f.Tickets.Issue(ctx, session.Holder{
		Kind: caller.Kind, Company: caller.Company, Session: in.Session, Participant: caller.Participant,
		Language: edge.LanguageOf(ctx),
	})
	return &ticketOutput{Body: LiveTicket{Ticket: ticket, URL: f.LiveURL}}, err
}
