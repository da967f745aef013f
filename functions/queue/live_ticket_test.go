package queue_test

import (
	"testing"
	"time"

	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/product/producttest"
)

func TestALiveTicketIsTheRepresentativesOwn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		ticket := producttest.Into[struct{ Ticket, URL string }](t, w.call(t, w.rep, "POST", "/live-ticket", nil))
		holder, err := w.Tickets.Redeem(t.Context(), ticket.Ticket)
		if err != nil || holder.Person != w.ours.Seller.ID || holder.Company != w.ours.ID ||
			holder.Kind != edge.KindRepresentative || holder.SignIn != id.Hash(w.rep.Cookie) || ticket.URL != producttest.LiveURL {
			t.Errorf("%+v, %+v, %v", ticket, holder, err)
		}
	})
}

func TestTicketsAreCountedPerPerson(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		for range 30 {
			w.call(t, w.rep, "POST", "/live-ticket", nil).Expect(t, 200, "")
		}
		last := w.call(t, w.rep, "POST", "/live-ticket", nil)
		last.Expect(t, 429, "too_many_tries")
		if after := last.Header.Get("Retry-After"); after != "60" {
			t.Errorf("come back after %q seconds", after)
		}
		w.call(t, w.SignedIn(t, "helpalert", w.ours.Seller), "POST", "/live-ticket", nil).Expect(t, 429, "too_many_tries")
		w.call(t, w.SignedIn(t, "helpalert", w.ours.Sparer), "POST", "/live-ticket", nil).Expect(t, 200, "")
		w.Clock.Advance(time.Minute)
		w.call(t, w.rep, "POST", "/live-ticket", nil).Expect(t, 200, "")
	})
}
