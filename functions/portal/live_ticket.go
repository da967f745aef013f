package portal

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/ratelimit"
	"acude/pkg/session"
)

// LiveTicket opens one socket of the live line at URL, once, within 30 seconds.
type LiveTicket struct {
	Ticket string `json:"ticket"`
	URL    string `json:"url"`
}

type ticketOutput struct{ Body LiveTicket }

// perParticipant is how many sockets a customer may open, in all their windows together.
var perParticipant = ratelimit.Limit{Tries: 30, Window: time.Minute}

// liveTicket gives a customer a ticket for the live line. Fault: too_many_tries (TooMany).
func (h *Handlers) liveTicket(ctx context.Context, in *SessionInput) (*ticketOutput, error) {
	caller := edge.CallerOf(ctx)
	if err := h.Limiter.Take(ctx, "ticket#"+in.Session+"#"+caller.Participant, perParticipant); err != nil {
		return nil, err
	}
	ticket, err := h.Tickets.Issue(ctx, session.Holder{
		Kind: caller.Kind, Company: caller.Company, Session: in.Session, Participant: caller.Participant,
		Language: edge.LanguageOf(ctx),
	})
	return &ticketOutput{Body: LiveTicket{Ticket: ticket, URL: h.LiveURL}}, err
}
