package session

import (
	"context"

	"acude/pkg/edge"
)

// Bearers authenticates participants over HTTP by the tokens of their devices.
type Bearers struct{ store *Store }

// NewBearers returns the authenticator of the participants of a store's sessions.
func NewBearers(store *Store) Bearers { return Bearers{store} }

// Authenticate returns the participant behind a bearer token as a caller, with its Pass. Faults: those of Store.Authenticate.
func (b Bearers) Authenticate(ctx context.Context, c edge.Credentials) (edge.Caller, error) {
	pass, s, err := b.store.Authenticate(ctx, c.Session, c.Bearer, c.Resumes)
	if err != nil {
		return edge.Caller{}, err
	}
	return edge.Caller{Kind: edge.KindParticipant, Company: s.Company, Session: s.ID, Participant: pass.Participant.ID, Device: pass.Device,
		Pass: pass, Language: s.Language}, nil
}
