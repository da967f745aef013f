package live

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/monitoring"
	"acude/pkg/ratelimit"
)

// perPerson is how many sockets a manager may open to watch sessions, in all their windows together.
var perPerson = ratelimit.Limit{Tries: 30, Window: time.Minute}

type sessionInput struct {
	Session string `path:"session" maxLength:"26"`
}

type ticketOutput struct {
	Body struct {
		Ticket string `json:"ticket"`
		URL    string `json:"url"`
	}
}

// ticket gives a manager a ticket for one socket of the live line that watches an open session; the audit log says so from now on. Faults:
// too_many_tries (TooMany); session_absent; session_ended (Conflict); those of feature.Need while silent monitoring is switched off;
// notice_missing (Forbidden); monitors_full (Conflict); outdated (Outdated).
func (h *Handlers) ticket(ctx context.Context, in *sessionInput) (*ticketOutput, error) {
	caller := edge.CallerOf(ctx)
	err := h.Limiter.Take(ctx, "monitor#"+caller.Company+"#"+caller.Person, perPerson)
	if err != nil {
		return nil, err
	}
	out := &ticketOutput{}
	out.Body.URL = h.LiveURL
	out.Body.Ticket, err = h.Monitors.Begin(ctx, access.ActorOf(ctx), monitoring.Window{
		SignIn: caller.Session, Device: caller.Device, Language: edge.LanguageOf(ctx),
	}, in.Session)
	return out, err
}
