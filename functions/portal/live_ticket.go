package portal

import (
	"context"
	"time"

	"acude/pkg/edge"
	"acude/pkg/ratelimit"
	"acude/pkg/session"
)

// LiveTicket opens one socket of the live line at URL, once, within 30 seconds. Next is the token for the next time.
type LiveTicket struct {
	Ticket string `json:"ticket"`
	URL    string `json:"url"`
	Next   string `json:"next,omitempty" doc:"the token to ask with next time: its first use ends the one that was shown, which stays good until then. Without it, another copy of this request was answered with it"`
}

type ticketOutput struct{ Body LiveTicket }

// perParticipant is how many sockets a customer may open, in all their windows together.
var perParticipant = ratelimit.Limit{Tries: 30, Window: time.Minute}

// liveTicket gives a customer a ticket for the live line, and their device its next token. A token that was spent more than ten seconds ago
// ends the device, because somebody else has a copy of it. Faults: too_many_tries (TooMany); device_ended (Unauthenticated).
func (h *Handlers) liveTicket(ctx context.Context, in *SessionInput) (*ticketOutput, error) {
	caller := edge.CallerOf(ctx)
	if err := h.Limiter.Take(ctx, "ticket#"+in.Session+"#"+caller.Participant, perParticipant); err != nil {
		return nil, err
	}
	given, err := h.Sessions.Resume(ctx, passOf(caller), session.Holder{Kind: caller.Kind, Company: caller.Company, Language: edge.LanguageOf(ctx)})
	return &ticketOutput{Body: LiveTicket{Ticket: given.Ticket, URL: h.LiveURL, Next: given.Next}}, err
}
