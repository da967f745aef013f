package feed_test

import (
	"strings"
	"testing"
	"time"

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

func TestADeclineThatIsTakenBackChangesTheCardAgain(t *testing.T) {
	w := open(t)
	seller, sparer := w.watch(t, w.ours.Seller), w.watch(t, w.ours.Sparer)
	asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help me")
	rep := session.Rep{Company: w.ours.ID, Person: w.ours.Seller.ID, Name: "Seller"}
	if _, _, err := w.Sessions.Decline(t.Context(), asked.ID, rep, ""); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller, `"declinedByMe":true`)
	heard(t, w, sparer, `"declinedByMe":false`) // that it waits
	if _, _, err := w.Sessions.UndoDecline(t.Context(), asked.ID, rep); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller, `"declinedByMe":false`)
	heard(t, w, sparer)
}

func TestThoseWhoWaitAndWatchLearnThatOneIsGoneAndBack(t *testing.T) {
	w := open(t)
	seller := w.watch(t, w.ours.Seller)
	first, customer, _ := w.Ask(t, w.ours.SalesDesk, "first")
	w.Clock.Advance(time.Second)
	second, another, _ := w.Ask(t, w.ours.SalesDesk, "second")
	if err := w.Connections.Attach(t.Context(), second.ID, session.Attachment{Connection: "second", Participant: another, Role: session.RoleCustomer}); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller, first.ID, second.ID)
	heard(t, w, "second", `"place":2,"waiting":2`)
	if _, _, err := w.Sessions.Gone(t.Context(), first.ID, customer); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller, `"id":"`+first.ID+`"`, `"phase":"waiting"`, `"gone":true`, `"until":"`)
	heard(t, w, "second", `"place":1,"waiting":1`)
	if _, _, err := w.Sessions.Back(t.Context(), first.ID, customer); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	back := strings.Join(w.Line.Heard(seller), "\n")
	if !strings.Contains(back, first.ID) || strings.Contains(back, `"gone":true`) {
		t.Errorf("back, but the watcher hears %s", back)
	}
	heard(t, w, "second", `"place":2,"waiting":2`)
}

func TestCustomersWhoGoAndComeBackCostOneCardEachAndOneRoundOfPlaces(t *testing.T) {
	w := open(t)
	seller := w.watch(t, w.ours.Seller)
	first, one, _ := w.Ask(t, w.ours.SalesDesk, "first")
	second, two, _ := w.Ask(t, w.ours.SalesDesk, "second")
	w.Clock.Advance(time.Second)
	third, customer, _ := w.Ask(t, w.ours.SalesDesk, "third")
	if err := w.Connections.Attach(t.Context(), third.ID, session.Attachment{Connection: "third", Participant: customer, Role: session.RoleCustomer}); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	w.Line.Heard(seller)
	w.Line.Heard("third")
	for range session.MaxLeaves - 1 {
		for id, who := range map[string]string{first.ID: one, second.ID: two} {
			if _, _, err := w.Sessions.Gone(t.Context(), id, who); err != nil {
				t.Fatal(err)
			}
			if _, _, err := w.Sessions.Back(t.Context(), id, who); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, _, err := w.Sessions.Gone(t.Context(), second.ID, two); err != nil {
		t.Fatal(err)
	}
	w.follow(t) // each batch twice
	cards, places := w.Line.Heard(seller), w.Line.Heard("third")
	if all := strings.Join(cards, "\n"); len(cards) != 4 || strings.Count(all, `"gone":true`) != 2 || !strings.Contains(all, first.ID) {
		t.Errorf("%d cards: %s", len(cards), all)
	}
	if all := strings.Join(places, "\n"); len(places) != 2 || strings.Count(all, `"place":2,"waiting":2`) != 2 {
		t.Errorf("%d places: %s", len(places), all)
	}
}
