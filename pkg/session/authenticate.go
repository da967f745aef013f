package session

import (
	"context"
	"crypto/subtle"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
)

// Authenticate returns the participant behind a token, with the session. A token names its session; session must be
// that one or "". Faults: token_invalid (Unauthenticated); table_unavailable.
func (st *Store) Authenticate(ctx context.Context, session, token string) (Participant, State, error) {
	pieces := strings.Split(token, ".")
	if len(pieces) != 3 || !id.Valid(pieces[0]) || !id.Valid(pieces[1]) || (session != "" && session != pieces[0]) {
		return Participant{}, State{}, tokenInvalid()
	}
	kept, err := items.Get[part](ctx, st.table, partKey(pieces[0], pieces[1]), tokenInvalid)
	if err != nil {
		return Participant{}, State{}, err
	}
	if subtle.ConstantTimeCompare([]byte(kept.Value.Hash), []byte(id.Hash(pieces[2]))) != 1 {
		return Participant{}, State{}, tokenInvalid()
	}
	s, err := st.Get(ctx, pieces[0])
	if err != nil {
		return Participant{}, State{}, err
	}
	p, _ := s.Participant(pieces[1])
	return p, s, nil
}

func tokenInvalid() *fault.Fault { return fault.New(fault.Unauthenticated, "token_invalid") }
