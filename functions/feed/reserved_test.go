package feed_test

import (
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/people"
	"acude/pkg/session"
)

// reserve submits a query that waits for the seller alone.
func (w *world) reserve(t *testing.T) session.State {
	t.Helper()
	p := w.ours.SalesDesk
	state, _, _, err := w.Sessions.Submit(t.Context(), session.Submission{
		Company: p.Company, Portal: p.ID, Title: p.Title(), Question: "coded", Language: "en",
		Customer: session.Customer{Name: "Ana"}, Notice: "n", Recording: p.Recording,
		Reserved: session.Preferred{Person: w.ours.Seller.ID, Name: w.ours.Seller.ScreenName},
	})
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func TestOnlyItsRepresentativeIsToldOfAReservedQuery(t *testing.T) {
	w := open(t)
	seller, sparer := w.watch(t, w.ours.Seller), w.watch(t, w.ours.Sparer)
	usual, customer, _ := w.Ask(t, w.ours.SalesDesk, "usual")
	if err := w.Connections.Attach(t.Context(), usual.ID, session.Attachment{Connection: "customer", Participant: customer, Role: session.RoleCustomer}); err != nil {
		t.Fatal(err)
	}
	mine := w.reserve(t)
	w.follow(t)
	heard(t, w, seller, mine.ID, `"reserved":true`, usual.ID)
	heard(t, w, "customer", `"place":1,"waiting":1`)
	if all := strings.Join(w.Line.Heard(sparer), "\n"); strings.Contains(all, mine.ID) || !strings.Contains(all, usual.ID) {
		t.Errorf("a colleague heard %s", all)
	}
	w.Take(t, w.ours.Seller, mine.ID)
	w.follow(t)
	heard(t, w, seller, mine.ID, `"phase":"active"`)
	heard(t, w, sparer)
	heard(t, w, "customer")
	w.GiveBack(t, mine.ID)
	w.follow(t)
	heard(t, w, sparer, mine.ID, `"phase":"waiting"`)
	heard(t, w, "customer", `"waiting":2`)
}

// The customers who wait for somebody who may not sign in any more are told, instead of waiting for nobody.
func TestReservedQueriesEndWithTheirRepresentative(t *testing.T) {
	for name, end := range map[string]func(w *world) error{
		"disabled": func(w *world) error {
			_, _, err := w.People.Update(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, 0, people.Edit{Disabled: new(true)})
			return err
		},
		"deleted": func(w *world) error {
			return w.People.Delete(t.Context(), access.System(w.ours.ID), w.ours.Seller.ID, 0)
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t)
			usual, _, _ := w.Ask(t, w.ours.SalesDesk, "usual")
			mine, other := w.reserve(t), w.reserve(t)
			w.Take(t, w.ours.Seller, other.ID)
			w.follow(t)
			if err := end(w); err != nil {
				t.Fatal(err)
			}
			w.follow(t)
			for id, want := range map[string]session.Phase{usual.ID: session.PhaseWaiting, mine.ID: session.PhaseEnded, other.ID: session.PhaseActive} {
				if state, err := w.Sessions.Get(t.Context(), id); err != nil || state.Phase != want {
					t.Errorf("%s is %+v, %v", id, state, err)
				}
			}
		})
	}
}
