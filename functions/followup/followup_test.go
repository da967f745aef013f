package followup_test

import (
	"testing"

	"acude/functions/feed"
	"acude/functions/followup"
	"acude/pkg/keys"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/table"
)

type world struct {
	*producttest.World
	ours     producttest.Company
	followup *followup.Handlers
	read     string // how far the stream was read
}

func open(t *testing.T) *world {
	t.Helper()
	w := producttest.New(t)
	return &world{World: w, ours: w.Company(t, "acme"), followup: producttest.Function(t, w.Product, followup.Open)}
}

// follow hands every new record of the stream to the function twice: a repeated record has the same effect.
func (w *world) follow(t *testing.T) {
	t.Helper()
	w.Deliver(t, &w.read, 2, w.followup.Handle)
}

func TestAnEndAndALostOwnerLowerTheWorkload(t *testing.T) {
	w := open(t)
	ended, customer, _ := w.Ask(t, w.ours.SalesDesk, "ended")
	requeued, _, _ := w.Ask(t, w.ours.SalesDesk, "requeued")
	w.Do(t, w.Take(t, w.ours.Seller, ended.ID), customer, 1, session.Body{Kind: session.DoEnd})
	w.Take(t, w.ours.Seller, requeued.ID)
	w.GiveBack(t, requeued.ID)
	w.follow(t)
	if workload, err := w.Queue.Workload(t.Context(), w.ours.ID, w.ours.Seller.ID); err != nil || len(workload.Sessions) != 0 {
		t.Errorf("workload %+v, %v", workload, err)
	}
}

func TestAnEndedSessionIsFoundByItsWordsOnce(t *testing.T) {
	w := open(t)
	asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "the printer printed a print")
	wanted := session.Wanted{Words: "print customer", Person: w.ours.Seller.ID}
	w.follow(t)
	w.Do(t, w.Take(t, w.ours.Seller, asked.ID), customer, 1, session.Body{Kind: session.DoEnd})
	if page, err := w.Sessions.Find(t.Context(), w.ours.ID, wanted, "", 10); err != nil || len(page.Rows) != 0 {
		t.Errorf("before the stream was followed: %+v, %v", page, err)
	}
	w.follow(t)
	if page, err := w.Sessions.Find(t.Context(), w.ours.ID, wanted, "", 10); err != nil || len(page.Rows) != 1 || page.Rows[0].ID != asked.ID {
		t.Errorf("afterwards: %+v, %v", page, err)
	}
}

// A mail that fails holds back neither figures nor pushes; a figure that fails holds back no mail.
func TestWhatFailsHoldsNobodyElseBack(t *testing.T) {
	w := open(t)
	asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
	w.Do(t, w.Take(t, w.ours.Seller, asked.ID), customer, 1, session.Body{Kind: session.DoEnd})
	records, err := w.Table.Records(t.Context(), w.read, 1000)
	if err != nil {
		t.Fatal(err)
	}
	broken := func(key table.Key) table.Record {
		return table.Record{Sequence: "0", Key: key, New: &table.Item{Key: key, Document: []byte(`[]`)}}
	}
	mail := broken(keys.InAudit(w.ours.ID).At(keys.AuditEntry(99)))
	if done, err := w.followup.Handle(t.Context(), append([]table.Record{mail}, records...)); err == nil || done != 0 {
		t.Errorf("%d records done, %v", done, err)
	}
	if workload, err := w.Queue.Workload(t.Context(), w.ours.ID, w.ours.Seller.ID); err != nil || len(workload.Sessions) != 0 {
		t.Errorf("the workload is %+v, %v", workload, err)
	}
	pushes := producttest.Function(t, w.Product, feed.Open)
	if done, err := pushes.Handle(t.Context(), append([]table.Record{mail}, records...)); err != nil || done != len(records)+1 {
		t.Errorf("%d records done, %v", done, err)
	}
}
