package chat_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// patience is how long a passed deadline may wait for the schedule when nothing fails any more.
const patience = 20 * time.Second

// lateness is what a world knows of the deadlines of its session.
type lateness struct {
	calmed  time.Time       // when things went wrong last
	head    json.RawMessage // the session as it was read last: it is the same at most ticks, and decoding it takes long
	session session.State   // decoded from head
	notes   []string        // deadlines that were not kept
}

// noteLate notes that the session of the story is still as it was before its deadline.
func (w *world) noteLate() {
	l := &w.late
	if w.rates != calm {
		l.calmed = w.clock.Now()
	}
	if w.clock.Now().Sub(l.calmed) < time.Minute {
		return
	}
	item, err := w.table.Get(context.Background(), keys.InSession(w.told).At(keys.Head))
	if err != nil {
		return
	}
	if !bytes.Equal(item.Document, l.head) {
		s, err := table.Decode[session.State](item)
		if err != nil {
			return
		}
		l.head, l.session = item.Document, s
	}
	s := l.session
	if late := w.clock.Now().Sub(s.Deadline); !s.Deadline.IsZero() && late > patience {
		l.notes = append(l.notes, fmt.Sprintf("%s %v after its deadline", s.Phase, late))
	}
}
