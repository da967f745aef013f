package session

import (
	"context"

	"acude/pkg/edge"
)

// Bearers authenticates participants over HTTP by the token that Submit gave them.
type Bearers struct{ store *Store }

// NewBearers returns the authenticator of the participants of a store's sessions.
func NewBearers(store *Store) Bearers { return Bearers{store} }

// Authenticate returns the participant behind a bearer token as a caller. Fault: token_invalid (Unauthenticated).
func (b Bearers) Authenticate(ctx context.Context, c edge.Credentials) (edge.Caller, error) {
	p, s, err := b.store.Authenticate(ctx, c.Session, c.Bearer)
	if err != nil {
		return edge.Caller{}, err
	}
	return edge.Caller{Kind: edge.KindParticipant, Company: s.Company, Session: s.ID, Participant: p.ID, Language: s.Language}, nil
}
