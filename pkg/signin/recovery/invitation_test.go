package recovery_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/signintest"
	"acude/pkg/table/tabletest"
)

// An address gets five invitations in a day, for any number of people, and then none until the day is over.
func TestAnAddressGetsFewInvitationsInADay(t *testing.T) {
	w := open(t)
	p := w.Reachable(t, "rep@example.org")
	for range 5 {
		w.mailed(t, w.invited(t, p))
	}
	if _, ok, err := w.Links.Issue(t.Context(), w.invited(t, p)); ok || err != nil {
		t.Errorf("a sixth is mailed: %t, %v", ok, err)
	}
	by := access.System(p.Company)
	if err := w.People.ResetByMail(t.Context(), by, p.ID, 0); fault.KindOf(err) != fault.TooMany {
		t.Errorf("a reset by mail: %v", err)
	}
	again := people.Person{Role: access.Representative, Login: "again@example.org", Email: "TO-rep@example.org", FirstName: "Again"}
	if _, err := w.People.CreateInvited(t.Context(), by, again); signintest.Code(err) != "too_many_tries" {
		t.Errorf("an invitation of another person: %v", err)
	}
	w.SignedIn(t, p.Login, signintest.Good) // the password of before stays
	w.mailed(t, w.invited(t, w.Reachable(t, "other@example.org")))
	w.Clock.Advance(25 * time.Hour)
	w.mailed(t, w.invited(t, p))
}

// Two invitations for the last place are decided at the same moment: one is made and mailed, the other is refused and leaves nothing.
func TestInvitationsOfOneMomentDoNotExceedTheLimit(t *testing.T) {
	w := open(t)
	by := access.System("c1")
	invite := func(everybody *people.People, login string) error {
		_, err := everybody.CreateInvited(t.Context(), by, people.Person{
			Role: access.Representative, Login: login, Email: "shared@example.org", FirstName: "New",
		})
		return err
	}
	for n := range 4 {
		if err := invite(w.People, fmt.Sprintf("rep%d@example.org", n)); err != nil {
			t.Fatal(err)
		}
	}
	before := w.requests(t)
	db := &tabletest.Meanwhile{Table: w.Table, BeforeWrite: func() {
		if err := invite(w.People, "first@example.org"); err != nil {
			t.Error(err)
		}
	}}
	late, _ := signin.Open(db, w.Clock, w.IDs, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	if err := invite(late, "second@example.org"); signintest.Code(err) != "too_many_tries" {
		t.Errorf("the sixth is answered %v", err)
	}
	if _, taken, err := w.People.LoginOf(t.Context(), "second@example.org"); taken || err != nil {
		t.Errorf("the refused person has a login: %v", err)
	}
	for _, request := range w.requests(t) {
		if !slices.Contains(before, request) {
			w.mailed(t, request)
		}
	}
	if made := len(w.requests(t)) - len(before); made != 1 {
		t.Errorf("%d requests at that moment, want 1", made)
	}
}
