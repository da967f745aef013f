package portal

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/session"
)

// Participants lets customers in by the token that Submit gave them: an edge.Authenticator.
type Participants struct{ Sessions *session.Log }

// Authenticate returns the customer behind a bearer token. Fault: token_invalid (Unauthenticated).
func (p Participants) Authenticate(ctx context.Context, c edge.Credentials) (edge.Caller, error) {
	who, state, err := p.Sessions.Authenticate(ctx, c.Session, c.Bearer)
	if err != nil {
		return edge.Caller{}, err
	}
	return edge.Caller{
		Kind: edge.KindParticipant, Company: state.Company, Session: state.ID, Participant: who.ID, Language: state.Language,
	}, nil
}
