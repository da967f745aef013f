package portal_test

import (
	"testing"
	"time"

	portalfunction "acude/functions/portal"
	"acude/pkg/edge"
	"acude/pkg/product/producttest"
)

func TestALiveTicketIsTheCustomersOwn(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		in, caller := w.customer(t)
		ticket := producttest.Into[portalfunction.LiveTicket](t, w.call(t, caller, "POST", "sessions/"+in.Session+"/live-ticket", nil))
		holder, err := w.Tickets.Redeem(t.Context(), ticket.Ticket)
		if err != nil || holder.Session != in.Session || holder.Participant != in.Participant || holder.Company != w.ours.ID ||
			holder.Kind != edge.KindParticipant || ticket.URL != producttest.LiveURL {
			t.Errorf("%+v, %+v, %v", ticket, holder, err)
		}
	})
}

func TestTicketsAreCountedPerCustomer(t *testing.T) {
	both(t, func(t *testing.T, w world) {
		in, caller := w.customer(t)
		ask := func() producttest.Answer {
			return w.call(t, caller, "POST", "sessions/"+in.Session+"/live-ticket", nil)
		}
		for range 30 {
			ask().Expect(t, 200, "")
		}
		last := ask()
		last.Expect(t, 429, "too_many_tries")
		if after := last.Header.Get("Retry-After"); after != "60" {
			t.Errorf("come back after %q seconds", after)
		}
		other, another := w.customer(t)
		w.call(t, another, "POST", "sessions/"+other.Session+"/live-ticket", nil).Expect(t, 200, "")
		w.Clock.Advance(time.Minute)
		ask().Expect(t, 200, "")
	})
}
