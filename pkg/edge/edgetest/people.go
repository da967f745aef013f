package edgetest

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/fault"
)

// People is an Authenticator that knows a fixed set of secrets: cookie values or bearer tokens.
type People map[string]edge.Caller

// Authenticate returns the caller of the secret, or the fault sign_in_needed.
func (p People) Authenticate(_ context.Context, c edge.Credentials) (edge.Caller, error) {
	caller, ok := p[c.Cookie+c.Bearer]
	if !ok {
		return edge.Caller{}, fault.New(fault.Unauthenticated, "sign_in_needed")
	}
	return caller, nil
}
