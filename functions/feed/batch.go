package feed

import (
	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// batch tells which records of a batch are the last that change the queue: what they push makes superfluous what those before them would.
// So customers who go and come back as fast as they can cost each session one card, and each line one round of places.
type batch struct {
	cards  map[string]int // by session
	places map[line]int
}

// line is where customers wait for each other.
type line struct{ company, portal, subportal string }

func lineOf(s session.State) line { return line{s.Company, s.Portal, s.Subportal} }

// batchOf looks through records; one that cannot be read counts as no change, and fails in its turn.
func batchOf(records []table.Record) batch {
	last := batch{cards: map[string]int{}, places: map[line]int{}}
	for at, record := range records {
		if _, ok := keys.HeadIn(record.Key); !ok || record.New == nil {
			continue
		}
		if before, after, err := change(record); err == nil && queueChanged(before, after) {
			last.cards[after.ID], last.places[lineOf(after)] = at, at
		}
	}
	return last
}

// change returns a session before and after a record.
func change(record table.Record) (before, after session.State, err error) {
	if after, err = table.Decode[session.State](*record.New); err != nil || record.Old == nil {
		return before, after, err
	}
	before, err = table.Decode[session.State](*record.Old)
	return before, after, err
}
