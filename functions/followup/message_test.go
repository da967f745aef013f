package followup_test

import (
	"testing"

	"acude/functions/feed"
	"acude/functions/followup"
	"acude/pkg/keys"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// TestAMessageWakesNoReaderOfTheStream has messages in every phase in which there can be one. Nothing would follow from them either, if a
// reader were called for them, as after a crash.
func TestAMessageWakesNoReaderOfTheStream(t *testing.T) {
	var counted tabletest.Counting
	base := producttest.Over(t, func(db table.Table) table.Table {
		counted.Table = db
		return &counted
	})
	w := &world{World: base, ours: base.Company(t, "acme"), followup: producttest.Function(t, base.Product, followup.Open)}
	live := producttest.Function(t, w.Product, feed.Open)
	asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")

	says := func(s session.State, participant string, k int64, phase session.Phase) {
		t.Helper()
		w.read = last(t, w)
		before := w.item(t, keys.InSession(s.ID).At(keys.Head))
		after := w.Do(t, s, participant, k, session.Body{Kind: session.DoMessage, Text: "hello"})
		if after.Phase != phase {
			t.Fatalf("the session is %s, not %s", after.Phase, phase)
		}
		if records, err := w.Table.Records(t.Context(), w.read, 10); err != nil || len(records) > 0 {
			t.Errorf("%s: a message made the records %+v, %v", phase, records, err)
		}
		head, event := w.item(t, keys.InSession(s.ID).At(keys.Head)), w.item(t, keys.InSession(s.ID).At(keys.EventAt(after.Head)))
		records := []table.Record{{Sequence: "1", Key: event.Key, New: &event}, {Sequence: "2", Key: head.Key, Old: &before, New: &head}}
		w.Line.All()
		counted.All()
		for _, handle := range []func() (int, error){
			func() (int, error) { return live.Handle(t.Context(), records) },
			func() (int, error) { return w.followup.Handle(t.Context(), records) },
		} {
			if done, err := handle(); done != len(records) || err != nil {
				t.Errorf("%s: %d records done, %v", phase, done, err)
			}
		}
		if n, pushes := counted.All(), w.Line.All(); n > 0 || len(pushes) > 0 {
			t.Errorf("%s: %d operations of the table, pushes %v", phase, n, pushes)
		}
	}
	says(asked, customer, 1, session.PhaseWaiting)
	taken := w.Take(t, w.ours.Seller, asked.ID)
	rep, _ := taken.Person(taken.Owner)
	says(taken, rep.ID, 1, session.PhaseActive)
	if _, _, err := w.Sessions.Gone(t.Context(), asked.ID, customer); err != nil {
		t.Fatal(err)
	}
	says(taken, rep.ID, 2, session.PhaseReconnecting)
}

// last returns the sequence of the newest record.
func last(t *testing.T, w *world) string {
	t.Helper()
	records, err := w.Table.Records(t.Context(), "", 1000)
	if err != nil || len(records) == 0 {
		t.Fatal(len(records), err)
	}
	return records[len(records)-1].Sequence
}

func (w *world) item(t *testing.T, key table.Key) table.Item {
	t.Helper()
	item, err := w.Table.Get(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	return item
}
