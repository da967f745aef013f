package feed

import (
	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// batch tells which records of a batch are the last that change the queue: what they push makes superfluous what those before them would.
// So customers who go and come back as fast as they can cost each session one card, and each line one round of places.
type batch struct {
	heads  map[int]turn   // by the record's position
	cards  map[string]int // by session
	places map[line]int   // of those who do not wait for one representative alone
}

// turn is a session before and after a record of its head.
type turn struct {
	before, after session.State
	err           error
}

// line is where customers wait for each other.
type line struct{ company, portal, subportal string }

func lineOf(s session.State) line { return line{s.Company, s.Portal, s.Subportal} }

// batchOf decodes the heads among records, once each, and looks through them; one that cannot be read counts as no change, and fails in
// its turn.
func batchOf(records []table.Record) batch {
	last := batch{heads: map[int]turn{}, cards: map[string]int{}, places: map[line]int{}}
	for at, record := range records {
		if _, ok := keys.HeadIn(record.Key); !ok || record.New == nil {
			continue
		}
		one := turnOf(record)
		if last.heads[at] = one; one.err == nil && queueChanged(one.before, one.after) {
			last.cards[one.after.ID] = at
			if one.after.Reserved.Person == "" {
				last.places[lineOf(one.after)] = at
			}
		}
	}
	return last
}

func turnOf(record table.Record) (t turn) {
	if t.after, t.err = table.Decode[session.State](*record.New); t.err == nil && record.Old != nil {
		t.before, t.err = table.Decode[session.State](*record.Old)
	}
	return t
}
