package feed_test

import (
	"testing"

	"acude/pkg/session"
)

func TestADeclinedCardChangesOnlyForTheOneWhoDeclined(t *testing.T) {
	w := open(t)
	seller, sparer := w.watch(t, w.ours.Seller), w.watch(t, w.ours.Sparer)
	asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help me")
	if err := w.Connections.Attach(t.Context(), asked.ID, session.Attachment{Connection: "customer", Participant: customer, Role: session.RoleCustomer}); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller, `"declinedByMe":false`)
	heard(t, w, sparer, `"declinedByMe":false`)
	heard(t, w, "customer", `"place":1`)
	rep := session.Rep{Company: w.ours.ID, Person: w.ours.Seller.ID, Name: "Seller"}
	if _, _, err := w.Sessions.Decline(t.Context(), asked.ID, rep, ""); err != nil {
		t.Fatal(err)
	}
	heard(t, w, "customer", `"kind":"hidden"`) // the store pushes it, not the feed
	w.follow(t)
	heard(t, w, seller, `"declinedByMe":true`)
	heard(t, w, sparer)
	heard(t, w, "customer")
	w.Do(t, asked, customer, 1, session.Body{Kind: session.DoMessage, Text: "anybody?"})
	heard(t, w, "customer", `"kind":"message"`)
	w.follow(t)
	heard(t, w, seller)
	heard(t, w, sparer)
	heard(t, w, "customer")
}
