package queue

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/ratelimit"
	"acude/pkg/session"
)

// perPerson is how many sockets a representative may open, in all their windows together.
var perPerson = ratelimit.Limit{Tries: 30, Window: time.Minute}

type ticketOutput struct {
	Body struct {
		Ticket string `json:"ticket"`
		URL    string `json:"url"`
	}
}

// liveTicket gives the representative a ticket for the live line. Fault: too_many_tries (TooMany).
func (h *Handlers) liveTicket(ctx context.Context, _ *struct{}) (*ticketOutput, error) {
	caller := edge.CallerOf(ctx)
	err := h.Limiter.Take(ctx, "ticket#"+caller.Company+"#"+caller.Person, perPerson)
	if err != nil {
		return nil, err
	}
	out := &ticketOutput{}
	out.Body.URL = h.LiveURL
	out.Body.Ticket, err = h.Tickets.Issue(ctx, session.Holder{
		Kind: caller.Kind, Company: caller.Company, Person: caller.Person, SignIn: caller.Session, Language: edge.LanguageOf(ctx),
	})
	return out, err
}
