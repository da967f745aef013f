package queue

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/ratelimit"
	"acude/pkg/session"
)

type sessionInput struct {
	Session string `path:"session" maxLength:"26"`
}

type sessionOutput struct {
	Body struct {
		State session.View `json:"state"`
	}
}

// read returns a session that the representative sees. Fault: session_absent.
func (f *Handlers) read(ctx context.Context, in *sessionInput) (*sessionOutput, error) {
	state, err := f.session(ctx, in.Session)
	return answer(state, err)
}

type logInput struct {
	Session string `path:"session" maxLength:"26"`
	After   int64  `query:"after" minimum:"0" doc:"number of the last event that is known"`
	Limit   int    `query:"limit" minimum:"1" maximum:"200" default:"200"`
}

type logOutput struct {
	Body struct {
		Events []session.Event `json:"events"`
		Head   int64           `json:"head"`
	}
}

// log returns the events of a session after a number. Fault: session_absent.
func (f *Handlers) log(ctx context.Context, in *logInput) (*logOutput, error) {
	if _, err := f.session(ctx, in.Session); err != nil {
		return nil, err
	}
	out := &logOutput{}
	var err error
	out.Body.Events, out.Body.Head, err = f.Sessions.Events(ctx, in.Session, in.After, in.Limit, session.RoleRepresentative)
	return out, err
}

type ticketOutput struct {
	Body struct {
		Ticket string `json:"ticket"`
		URL    string `json:"url"`
	}
}

// perPerson is how many sockets a representative may open, in all their windows together.
var perPerson = ratelimit.Limit{Tries: 30, Window: time.Minute}

// ticket gives the representative a ticket for the live line. Fault: too_many_tries (TooMany).
func (f *Handlers) ticket(ctx context.Context, _ *struct{}) (*ticketOutput, error) {
	caller := edge.CallerOf(ctx)
	err := f.Limiter.Take(ctx, "ticket#"+caller.Company+"#"+caller.Person, perPerson)
	if err != nil {
		return nil, err
	}
	out := &ticketOutput{}
	out.Body.URL = f.LiveURL
	out.Body.Ticket, err = f.Tickets.Issue(ctx, session.Holder{
		Kind: caller.Kind, Company: caller.Company, Person: caller.Person, SignIn: caller.Session, Language: edge.LanguageOf(ctx),
	})
	return out, err
}

func (f *Handlers) session(ctx context.Context, id string) (session.State, error) {
	rep, err := f.rep(ctx)
	if err != nil {
		return session.State{}, err
	}
	return f.Queue.Session(ctx, rep, id)
}

func answer(state session.State, err error) (*sessionOutput, error) {
	if err != nil {
		return nil, err
	}
	out := &sessionOutput{}
	out.Body.State = state.View(session.RoleRepresentative)
	return out, nil
}
