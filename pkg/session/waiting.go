package session

import (
	"bytes"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// maxPreview is how much of the question a waiting session shows, in characters.
const maxPreview = 200

// Waiting is a session as its line shows it, and the document of its row there.
type Waiting struct {
	ID        string    `json:"id"`
	Portal    string    `json:"portal"`
	Subportal string    `json:"subportal,omitempty"`
	Customer  string    `json:"customer"` // their name
	Question  string    `json:"question"` // the first maxPreview characters
	Language  string    `json:"language"`
	Preferred Preferred `json:"preferred,omitzero"`
	Reserved  string    `json:"reserved,omitempty"` // the person id of the only representative who sees it
	Submitted time.Time `json:"submitted"`
	Declined  []string  `json:"declined,omitempty"` // person ids
	Again     bool      `json:"again,omitempty"`    // it came back to the queue
	Gone      bool      `json:"gone,omitempty"`     // the customer has no page open
	Until     time.Time `json:"until,omitzero"`     // gone: when the session ends without them
	From      time.Time `json:"from,omitzero"`      // when it joins the line; zero: it has
}

// Waiting returns the session as its line shows it, whether or not it waits.
func (s State) Waiting() Waiting {
	w := Waiting{ID: s.ID, Portal: s.Portal, Subportal: s.Subportal, Customer: s.Customer.Name, Question: first(s.Question, maxPreview),
		Language: s.Language, Preferred: s.Preferred, Reserved: s.Reserved.Person, Submitted: s.Submitted, Declined: s.Declined, Again: s.Requeued > 0}
	if s.Phase == PhaseWaiting && !s.CustomerIsThere() {
		w.Gone, w.Until = true, s.Deadline
	}
	return w
}

// Turn is where a session stands among those that wait at its subportal and whose customers are there: texts in the order of asking.
type Turn string

// Turn returns where the session stands, or would if its customer were there.
func (s State) Turn() Turn { return Turn(submission(s)) }

// Session returns the session that has the turn.
func (t Turn) Session() string { return sessionAt(string(t)) }

// waits reports whether the session is in its line at a moment.
func (w Waiting) waits(now time.Time) bool {
	return !now.Before(w.From) && (!w.Gone || now.Before(w.Until))
}

// inLine returns the row of a session in the line of its subportal; false when it has none. A session has one while it waits, and while it
// will unless somebody comes back, so that a line is right whether or not a deadline has been settled.
func (st *Store) inLine(s State) (table.Item, bool) {
	var from time.Time
	if s.Phase != PhaseWaiting {
		from = s.Deadline
		if from.IsZero() {
			return table.Item{}, false
		}
		if s = fold(s, Due(s, from, st.timing.Abandon)); s.Phase != PhaseWaiting {
			return table.Item{}, false
		}
	}
	w := s.Waiting()
	w.From = from
	line, at := keys.InLine(s.Company, s.Portal), s.Subportal
	if w.Reserved != "" {
		line, at = keys.InOwnLine(s.Company, w.Reserved), ""
	}
	family := keys.LineHere(at)
	switch {
	case !from.IsZero():
		family = keys.LineBack(at)
	case w.Gone:
		family = keys.LineLeft(at)
	}
	return table.Item{Key: line.At(family.Of(submission(s))), Expires: s.Submitted.Add(st.timing.Keep),
		Document: table.Encode(w)}, true
}

// lineChanges returns what brings the session's line from what was read to the next state.
func (st *Store) lineChanges(read items.Stored[State], after State) []table.Change {
	var out []table.Change
	was, had := st.inLine(read.Value)
	is, has := st.inLine(after)
	if former(read.Item) { // nobody knows what is there
		for _, family := range []keys.Family[keys.OfLine]{keys.LineBack(after.Subportal), keys.LineHere(after.Subportal), keys.LineLeft(after.Subportal)} {
			if key := keys.InLine(after.Company, after.Portal).At(family.Of(submission(after))); !has || key != is.Key {
				out = append(out, table.Remove(key))
			}
		}
		had = false
	} else if had && (!has || was.Key != is.Key) {
		out, had = append(out, table.Remove(was.Key)), false
	}
	if has && !(had && bytes.Equal(was.Document, is.Document)) {
		out = append(out, table.Save(is))
	}
	return out
}
