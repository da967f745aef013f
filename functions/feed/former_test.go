package feed_test

import (
	"testing"

	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// During an update functions of a version up to 0.2.0 write heads into the indexes, and no rows. The stream gives these sessions their
// rows.
func TestTheStreamGivesRowsToWhatAFormerFunctionWrote(t *testing.T) {
	w := open(t)
	asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
	item, err := w.Table.Get(t.Context(), keys.InSession(asked.ID).At(keys.Head))
	if err != nil {
		t.Fatal(err)
	}
	event := session.Event{N: asked.Head + 1, At: w.Clock.Now(), By: customer, Kind: session.Ended, Reason: session.EndCustomer}
	ended := session.Apply(asked, event)
	item.Document = table.Encode(ended)
	keys.Sessions(w.ours.ID).Put(&item, session.TimeKey(asked.Submitted)+"#"+asked.ID)
	if err := w.Table.Write(t.Context(), table.Replace(item)); err != nil {
		t.Fatal(err)
	}
	line := func() []session.Turn {
		all, err := w.Queue.Line(t.Context(), w.ours.ID, w.ours.SalesDesk.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if len(line()) != 1 {
		t.Fatal("nothing is out of date before the stream is read")
	}
	w.follow(t)
	if left := line(); len(left) != 0 {
		t.Errorf("%v wait although they have ended", left)
	}
	head, err := w.Table.Get(t.Context(), keys.InSession(asked.ID).At(keys.Head))
	if err != nil || head.Index2 != (table.Key{}) {
		t.Errorf("the head is still listed in %v, %v", head.Index2, err)
	}
	row, err := w.Table.Get(t.Context(), keys.InSession(asked.ID).At(keys.Row))
	if got, _ := table.Decode[session.Row](row); err != nil || !got.Same(ended.Row()) {
		t.Errorf("the row is %+v, %v; want %+v", got, err, ended.Row())
	}
}
