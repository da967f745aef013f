package session_test

import (
	"slices"
	"testing"

	"acude/pkg/session"
)

func TestADeclineIsTakenBackOnceAndDeclinedAgain(t *testing.T) {
	r := newRoom(t)
	s, _ := r.submit()
	other := session.Rep{Company: "c1", Person: "p2", Name: "Rep 2"}
	for _, rep := range []session.Rep{r.rep, other} {
		if _, _, err := r.log.Decline(t.Context(), s.ID, rep, ""); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the repeat of a request whose answer was lost
		got, _, err := r.log.UndoDecline(t.Context(), s.ID, r.rep)
		if err != nil || !slices.Equal(got.Declined, []string{"p2"}) {
			t.Errorf("declined by %q, %v", got.Declined, err)
		}
	}
	got, _, err := r.log.Decline(t.Context(), s.ID, r.rep, "")
	if err != nil || !slices.Equal(got.Declined, []string{"p2", "p1"}) {
		t.Errorf("again declined by %q, %v", got.Declined, err)
	}
	r.wantKinds(s.ID, session.Submitted, session.Declined, session.Declined, session.DeclineUndone, session.Declined)
}

// Whatever happened to the query between a decline and its undo, the undo takes it from nobody.
func TestAnUndoneDeclineTakesAQueryFromNobody(t *testing.T) {
	other := session.Rep{Company: "c1", Person: "p2", Name: "Rep 2"}
	accept := func(r *room, id string, rep session.Rep) {
		if _, _, err := r.log.Accept(r.Context(), id, rep, "try1"); err != nil {
			r.Fatal(err)
		}
	}
	cases := map[string]struct {
		happens func(r *room, id string)
		fault   string
		owner   string
	}{
		"a colleague took it": {func(r *room, id string) { accept(r, id, other) }, "session_taken", "p2"},
		"they took it":        {func(r *room, id string) { accept(r, id, r.rep) }, "", "p1"},
		"the customer left":   {func(r *room, id string) { r.end(id) }, "session_ended", ""},
	}
	for name, one := range cases {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			s, _ := r.submit()
			if _, _, err := r.log.Decline(t.Context(), s.ID, r.rep, ""); err != nil {
				t.Fatal(err)
			}
			one.happens(r, s.ID)
			before := r.read(s.ID)
			_, events, err := r.log.UndoDecline(t.Context(), s.ID, r.rep)
			if one.fault != "" {
				wantFault(t, err, one.fault)
			} else if err != nil {
				t.Error(err)
			}
			if after := r.read(s.ID); len(events) != 0 || after.Head != before.Head || after.Owner != one.owner {
				t.Errorf("%d events; the owner is %q, the head moved from %d to %d", len(events), after.Owner, before.Head, after.Head)
			}
		})
	}
	r := newRoom(t)
	s, _ := r.submit()
	_, _, err := r.log.UndoDecline(t.Context(), s.ID, session.Rep{Company: "c2", Person: "p9", Name: "Stranger"})
	wantFault(t, err, "session_absent")
}
