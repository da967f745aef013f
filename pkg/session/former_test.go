package session_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// asBefore writes to a table as versions up to 0.2.0 did: heads are listed as the queue and as the company's sessions, and there are no
// rows of lists and lines.
type asBefore struct{ table.Table }

func (t asBefore) Write(ctx context.Context, changes ...table.Change) error {
	var written []table.Change
	for _, change := range changes {
		key := change.Item.Key
		if strings.HasPrefix(key.Partition, "LINE#") || key.Sort == "ROW" {
			continue
		}
		if _, is := keys.HeadIn(key); is && change.Op == table.Put {
			s, err := table.Decode[session.State](change.Item)
			if err != nil {
				return err
			}
			place := session.TimeKey(s.Submitted) + "#" + s.ID
			change.Item.Index1 = table.Key{}
			if s.Open() {
				change.Item.Index1 = table.Key{Partition: "QUEUE#" + s.Company, Sort: place}
			}
			change.Item.Index2 = table.Key{Partition: "SESSIONS#" + s.Company, Sort: place}
		}
		written = append(written, change)
	}
	return t.Table.Write(ctx, written...)
}

// What a version up to 0.2.0 has written is in line as it was, until somebody reads or writes the session.
func TestALineHasWhoWaitedBefore(t *testing.T) {
	r := newRoom(t)
	before := r.on(asBefore{r.table})
	ask := func(log *session.Store) session.State {
		s, _, _, err := log.Submit(t.Context(), submission())
		if err != nil {
			t.Fatal(err)
		}
		r.clock.Advance(time.Second)
		return s
	}
	first, second, taken, left, late := ask(before), ask(before), ask(before), ask(before), ask(r.log)
	if _, _, err := before.Accept(t.Context(), taken.ID, r.rep, "try"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := before.Gone(t.Context(), left.ID, left.Participants[0].ID); err != nil {
		t.Fatal(err)
	}
	r.wantLine("before anybody looks", first.ID, second.ID, late.ID, left.ID)
	running := func() int {
		rows, err := r.log.Running(t.Context(), "c1", "demo")
		if err != nil || len(rows) > 0 && rows[0].ID != taken.ID {
			t.Fatalf("%+v, %v", rows, err)
		}
		return len(rows)
	}
	if n := running(); n != 1 {
		t.Errorf("%d are running", n)
	}
	for _, s := range []session.State{first, second, taken, left} {
		r.read(s.ID)
	}
	r.wantLine("after all were read", first.ID, second.ID, late.ID, left.ID)
	page, err := r.table.Query(t.Context(), keys.Queue("c1").Range())
	if err != nil || len(page.Items) != 0 {
		t.Errorf("%d heads are still the queue, %v", len(page.Items), err)
	}
	r.clock.Advance(r.log.Timing().Abandon)
	r.wantLine("after one's time was over", first.ID, second.ID, late.ID)
	if n := running(); n != 1 {
		t.Errorf("%d are running then", n)
	}
}
