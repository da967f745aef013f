package session

import (
	"context"
	"errors"
	"unicode/utf8"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/table"
)

// Submission is a customer's request for help. The caller has checked it by the portal's rules.
type Submission struct {
	Company, Portal, Subportal string
	Title                      string // of the portal
	Question, Language         string
	Customer                   Customer
	Preferred                  Preferred // zero: none
	Reserved                   Preferred // the only representative who sees and takes it; zero: all at the subportal do
	Notice                     string    // hash of the notice that the customer accepted
	Recording                  string    // the portal's policy: "always" or "never"
}

// Submit opens a session and returns its state, the customer's participant id, which is the id of their first device as well, and the token
// of that device, which is returned only here. The changes in also are part of the same write: when only their conditions fail,
// nothing is written and the error is a *table.Refusal with positions among them.
//
// Faults: invalid_input with text_missing, text_too_long or text_invalid on question or name; query_too_large (TooLarge)
// when all of it is over MaxBody bytes; table_unavailable: the outcome is unknown, the customer asks again.
func (st *Store) Submit(ctx context.Context, q Submission, also ...table.Change) (State, string, string, error) {
	if err := q.check(); err != nil {
		return State{}, "", "", err
	}
	participant, secret := st.ids.New(), st.ids.Secret()
	first := Event{N: 1, At: st.clock.Now(), By: participant, Kind: Submitted, Text: q.Question, Name: q.Customer.Name,
		Query: &Query{Company: q.Company, Portal: q.Portal, Title: q.Title, Subportal: q.Subportal, Language: q.Language,
			Customer: q.Customer, Preferred: q.Preferred, Reserved: q.Reserved, Notice: q.Notice, Recording: q.Recording}}
	s := Apply(State{ID: st.ids.New()}, first)
	token := tokenOf(s.ID, participant, secret)
	expires := s.Submitted.Add(st.timing.Keep)
	changes := []table.Change{
		table.Create(table.Item{Key: logKey(s.ID, 1), Expires: expires, Document: table.Encode(first)}),
		table.Create(st.headItem(headKey(s.ID), s, 0)),
		table.Create(table.Item{Key: deviceKey(s.ID, participant), Expires: expires, Document: table.Encode(tokens{Kind: DevicePage, Hash: id.Hash(secret)})}),
		presenceOf(s).Set(s.Submitted.Add(st.timing.Lease)),
	}
	changes = append(changes, st.rowChanges(items.Stored[State]{}, s)...)
	changes = append(changes, st.lineChanges(items.Stored[State]{}, s)...)
	for t := (tries{store: st}); ; {
		err := st.write(ctx, changes, also)
		if err == nil || errors.Is(err, errConflict) { // a conflict: the earlier try was written after all
			return s, participant, token, nil
		}
		if err = t.again(ctx, err); err != nil {
			return State{}, "", "", err
		}
	}
}

func (q Submission) check() error {
	if q.Company == "" || q.Portal == "" || q.Language == "" || q.Recording == "" {
		return fault.New(fault.Internal, "submission_incomplete")
	}
	if q.Question == "" {
		return fault.Refuse("question", "text_missing")
	}
	for _, f := range [][2]string{{"question", q.Question}, {"name", q.Customer.Name}, {"email", q.Customer.Email}} {
		if err := checkText(f[0], f[1], true); err != nil {
			return err
		}
	}
	for name, value := range q.Customer.Fields {
		if err := checkText("fields."+name, value, utf8.ValidString(name)); err != nil {
			return err
		}
	}
	if len(table.Encode(q)) > MaxBody {
		return fault.New(fault.TooLarge, "query_too_large")
	}
	return nil
}
