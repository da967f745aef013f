package signin_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/signintest"
	"acude/pkg/table"
	"acude/pkg/team"
)

// limited puts representatives with these logins into a team with a number of seats.
func (w world) limited(t *testing.T, places int, logins ...string) []people.Person {
	t.Helper()
	made := team.Team{ID: "t1", Name: "Ventas", MaxLogins: places}
	err := w.Table.Write(t.Context(), table.Save(items.New(keys.InCompany("c1").At(keys.Team.Of("t1")), made)))
	if err != nil {
		t.Fatal(err)
	}
	var all []people.Person
	for _, login := range logins {
		all = append(all, w.Change(t, w.Add(t, login, access.Representative).ID, func(p *people.Person) { p.Team = "t1" }))
	}
	return all
}

func TestATeamHasNoMoreSeatsThanItsLimit(t *testing.T) {
	w := open(t)
	all := w.limited(t, 2, "a@example.org", "b@example.org", "c@example.org")
	first := w.SignedIn(t, "a@example.org", signintest.Good)
	w.Clock.Advance(time.Second)
	second := w.SignedIn(t, "b@example.org", signintest.Good)
	again := w.SignedIn(t, "a@example.org", signintest.Good) // the same person holds one seat
	third := w.SignedIn(t, "c@example.org", signintest.Good)
	if len(first.Pending)+len(second.Pending)+len(again.Pending) != 0 || !slices.Equal(third.Pending, []string{signin.StepSeat}) {
		t.Fatalf("%v %v %v %v", first.Pending, second.Pending, again.Pending, third.Pending)
	}
	by, session := w.Actor(t, third.Token)
	if !by.May(access.AccountSetUp) || by.May(access.QueueWork) {
		t.Errorf("without a seat: %v", by.Permissions)
	}
	seats, err := w.Seats(t.Context(), session)
	if err != nil || seats.Team.Name != "Ventas" || len(seats.Taken) != 2 || seats.Taken[0].Person != all[0].ID || len(seats.Taken[0].Sessions) != 2 {
		t.Fatalf("%+v, %v", seats, err)
	}
	if _, err := w.TakeSeat(t.Context(), by, session); signintest.Code(err) != "seats_taken" {
		t.Errorf("where none is free: %v", err)
	}
	if err := w.EndSeat(t.Context(), by, session, all[2].ID); signintest.Code(err) != "seat_absent" {
		t.Errorf("ending somebody who holds none: %v", err)
	}
	if err := w.EndSeat(t.Context(), by, session, all[0].ID); err != nil {
		t.Fatal(err)
	}
	in, err := w.TakeSeat(t.Context(), by, session)
	if err != nil || in.Token == "" || len(in.Pending) != 0 {
		t.Fatalf("%+v, %v", in, err)
	}
	for token, want := range map[string]string{first.Token: "sign_in_needed", again.Token: "sign_in_needed", second.Token: "", in.Token: ""} {
		if _, refused := w.Caller(t, token); refused != want {
			t.Errorf("answered %q, want %q", refused, want)
		}
	}
	if _, err := w.Seats(t.Context(), session); signintest.Code(err) != "sign_in_needed" {
		t.Errorf("with the token of before: %v", err)
	}
}

func TestASeatIsFreeWhenItsSignInEnds(t *testing.T) {
	w := open(t)
	w.limited(t, 1, "a@example.org", "b@example.org")
	in := w.SignedIn(t, "a@example.org", signintest.Good)
	by, session := w.Actor(t, in.Token)
	on, err := w.Passwords().Update(t.Context(), by, session, signintest.Good, signintest.Fresh) // the seat goes with the new token
	if err != nil {
		t.Fatal(err)
	}
	if waiting := w.SignedIn(t, "b@example.org", signintest.Good); len(waiting.Pending) != 1 {
		t.Errorf("while it is taken: %v", waiting.Pending)
	}
	_, session = w.Actor(t, on.Token)
	if err := w.SignOut(t.Context(), session); err != nil {
		t.Fatal(err)
	}
	if free := w.SignedIn(t, "b@example.org", signintest.Good); len(free.Pending) != 0 {
		t.Errorf("after signing out: %v", free.Pending)
	}
	w.Clock.Advance(signin.Idle)
	if free := w.SignedIn(t, "a@example.org", signintest.Fresh); len(free.Pending) != 0 {
		t.Errorf("after the other was idle for too long: %v", free.Pending)
	}
}

func TestNoSeatIsTakenTwice(t *testing.T) {
	w := open(t)
	var logins []string
	for n := range 12 {
		logins = append(logins, fmt.Sprintf("rep%d@example.org", n))
	}
	w.limited(t, 5, logins...)
	var wait sync.WaitGroup
	var mu sync.Mutex
	seated := 0
	for _, login := range logins {
		wait.Go(func() {
			in, err := w.Try(t, login, signintest.Good, "192.0.2.1")
			mu.Lock()
			defer mu.Unlock()
			if err == nil && len(in.Pending) == 0 {
				seated++
			}
		})
	}
	wait.Wait()
	if seated > 5 || seated == 0 {
		t.Errorf("%d of 12 hold one of 5 seats", seated)
	}
}
