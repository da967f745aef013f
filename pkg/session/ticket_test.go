package session_test

import (
	"testing"
	"time"

	"acude/pkg/edge"
	"acude/pkg/session"
)

func TestATicketTellsItsHolderOnce(t *testing.T) {
	r := newRoom(t)
	tickets := session.NewTickets(r.table, r.clock, r.ids, session.StandardTiming())
	want := session.Holder{Kind: edge.KindRepresentative, Company: "c1", Person: "p1", Language: "es"}
	ticket, err := tickets.Issue(t.Context(), want)
	if err != nil || len(ticket) != 43 {
		t.Fatalf("%q, %v", ticket, err)
	}
	r.clock.Advance(30*time.Second - time.Millisecond)
	if got, err := tickets.Redeem(t.Context(), ticket); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	_, err = tickets.Redeem(t.Context(), ticket)
	wantFault(t, err, "ticket_invalid")
	late, err := tickets.Issue(t.Context(), want)
	if err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(30 * time.Second)
	_, err = tickets.Redeem(t.Context(), late)
	wantFault(t, err, "ticket_invalid")
	_, err = tickets.Redeem(t.Context(), "")
	wantFault(t, err, "ticket_invalid")
}

func TestATicketIsUsedUpEvenWhenNobodyHearsOfIt(t *testing.T) {
	r := newRoom(t)
	timing := session.StandardTiming()
	ticket, err := session.NewTickets(r.table, r.clock, r.ids, timing).Issue(t.Context(), session.Holder{Kind: "x"})
	if err != nil {
		t.Fatal(err)
	}
	lossy := session.NewTickets(&flaky{Table: r.table, lose: 1}, r.clock, r.ids, timing)
	_, err = lossy.Redeem(t.Context(), ticket)
	wantFault(t, err, "table_unavailable")
	_, err = lossy.Redeem(t.Context(), ticket)
	wantFault(t, err, "ticket_invalid")
}
