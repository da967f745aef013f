package recovery_test

import (
	"fmt"
	"testing"

	"acude/pkg/people"
	"acude/pkg/signin/recovery"
)

// The language that a person has when the mail is written wins, also one chosen after the invitation was asked for.
func TestAnInvitationIsInThePersonsOwnLanguageElseInTheGiven(t *testing.T) {
	w := open(t)
	for n, one := range []struct{ own, given, want string }{
		{"", "es", "es"}, {"", "en", "en"}, {"", "", ""}, {"en", "es", "en"}, {"es", "en", "es"}, {"es", "", "es"},
	} {
		p := w.Reachable(t, fmt.Sprintf("rep%d@example.org", n))
		w.Change(t, p.ID, func(p *people.Person) { p.Language = "" })
		request := w.newRequest(t, func() error {
			return w.Table.Write(t.Context(), recovery.NewInvitations(w.Table, w.Clock, w.IDs).Invite(p, one.given))
		})
		w.Change(t, p.ID, func(p *people.Person) { p.Language = one.own })
		if got := w.mailed(t, request).Language; got != one.want {
			t.Errorf("own %q, given %q: %q", one.own, one.given, got)
		}
	}
}
