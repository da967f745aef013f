package tick_test

import (
	"strings"
	"testing"

	"acude/functions/followup"
	"acude/functions/tick"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

func TestATickSettlesSessionsPushesAndRecounts(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	works, follows := producttest.Function(t, w.Product, tick.Open), producttest.Function(t, w.Product, followup.Open)
	asked, customer, _ := w.Ask(t, c.SalesDesk, "help")
	taken := w.Take(t, c.Seller, asked.ID)
	rep, _ := taken.Person(c.Seller.ID)
	attach := func() {
		t.Helper()
		if err := w.Connections.Attach(t.Context(), asked.ID, session.Attachment{Connection: "customer", Participant: customer, Role: session.RoleCustomer}); err != nil {
			t.Fatal(err)
		}
	}
	attach()
	if _, _, err := w.Sessions.Gone(t.Context(), asked.ID, rep.ID); err != nil {
		t.Fatal(err)
	}
	if err := works.Tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	if state, err := w.Sessions.Get(t.Context(), asked.ID); err != nil || state.Phase != session.PhaseReconnecting {
		t.Errorf("before the deadline: %s, %v", state.Phase, err)
	}
	w.Clock.Advance(w.Sessions.Timing().RepresentativeResume)
	attach()
	for range 2 { // a schedule may fire twice
		if err := works.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var read string
	w.Deliver(t, &read, 1, follows.Handle)
	heard := strings.Join(w.Line.Heard("customer"), "\n")
	if strings.Count(heard, `"kind":"requeued"`) != 1 {
		t.Errorf("the customer received %s", heard)
	}
	if workload, err := w.Queue.Workload(t.Context(), c.ID, c.Seller.ID); err != nil || len(workload.Sessions) != 0 {
		t.Errorf("workload %+v, %v", workload, err)
	}
}
