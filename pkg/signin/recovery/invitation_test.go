package recovery_test

import (
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/signin/signintest"
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
