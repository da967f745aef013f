package queue

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/feature/resolver"
)

// Switches returns the layers that decide the feature switches for a representative at a portal, which may also be the portal
// of a session that they kept when they changed teams; "" is no portal in particular. A deleted portal has no layer. Fault:
// company_absent (Absent).
func (q *Queue) Switches(ctx context.Context, rep Representative, portal string) (feature.Decision, error) {
	company, err := q.companies.Get(ctx, rep.Company)
	if err != nil {
		return nil, err
	}
	at, known := rep.Portals[portal]
	if !known && portal != "" {
		if at, err = q.portals.Get(ctx, rep.Company, portal); err != nil && fault.KindOf(err) != fault.Absent {
			return nil, err
		}
	}
	return resolver.Documents{Company: company, Portal: at, Teams: rep.teams, Representative: rep.own}.Decision(), nil
}

// Limit returns how many sessions a representative may have at once, and what decided it. Every session is also a chat, so it
// is the smaller one of the two switches.
func (q *Queue) Limit(ctx context.Context, rep Representative) (feature.Effective, error) {
	decided, err := q.Switches(ctx, rep, "")
	if err != nil {
		return feature.Effective{}, err
	}
	sessions, chats := decided.Of(feature.SessionsAtOnce), decided.Of(feature.ChatsAtOnce)
	if chats.Value < sessions.Value {
		return chats, nil
	}
	return sessions, nil
}
