package session

import (
	"cmp"
	"context"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/table"
)

// Pass is what a good token says: who shows it, from which device.
type Pass struct {
	Session     string
	Participant Participant
	Device      string

	hash string               // of the token
	row  items.Stored[tokens] // of the device, as it was read
}

// Authenticate returns what a token says, with its session; session must be the token's own or "". The first use of a next token spends the
// present one. A spent one is good for Timing.Leeway. A resume gets in with a spent one whatever its age, because Resume has to decide what
// follows; it spends nothing here.
//
// Faults (Unauthenticated): token_invalid; token_spent; device_ended. table_unavailable, session_busy (Unavailable).
func (st *Store) Authenticate(ctx context.Context, session, token string, resumes bool) (Pass, State, error) {
	named, device, hash, ok := cutToken(token)
	if !ok || (session != "" && session != named) {
		return Pass{}, State{}, tokenInvalid()
	}
	row, err := st.admit(ctx, named, device, hash, resumes)
	if err != nil {
		return Pass{}, State{}, err
	}
	s, err := st.Get(ctx, named)
	if err != nil {
		return Pass{}, State{}, err
	}
	p, _ := s.Participant(cmp.Or(row.Value.Participant, device))
	return Pass{Session: named, Participant: p, Device: device, hash: hash, row: row}, s, nil
}

// admit returns the row of a device that shows a good token.
func (st *Store) admit(ctx context.Context, session, device, hash string, resumes bool) (items.Stored[tokens], error) {
	for t := (tries{store: st}); ; {
		row, err := st.device(ctx, session, device)
		if err != nil {
			return row, err
		}
		is, since := row.Value.find(hash)
		switch late := st.clock.Now().Sub(since) > st.timing.Leeway; {
		case is == unknownToken:
			return row, tokenInvalid()
		case !row.Value.Ended.IsZero():
			return row, deviceEnded()
		case is == spentToken && late && !resumes:
			return row, fault.New(fault.Unauthenticated, "token_spent")
		case is != nextToken || resumes:
			return row, nil
		}
		err = st.write(ctx, []table.Change{row.Put(row.Value.confirmed(st.clock.Now()))}, nil)
		if err == nil {
			return row, nil
		}
		if err = t.again(ctx, err); err != nil {
			return row, err
		}
	}
}

// device reads the row of a device. Fault: token_invalid.
func (st *Store) device(ctx context.Context, session, device string) (items.Stored[tokens], error) {
	return items.Get[tokens](ctx, st.table, deviceKey(session, device), tokenInvalid)
}

func tokenInvalid() *fault.Fault { return fault.New(fault.Unauthenticated, "token_invalid") }
