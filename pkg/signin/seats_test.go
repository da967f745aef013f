package signin_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/signin/signintest"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
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

// However often somebody has signed in, their seat can be ended.
func TestASeatOfVeryManySignInsIsEnded(t *testing.T) {
	w := open(t)
	all := w.limited(t, 1, "a@example.org", "b@example.org")
	var held []signin.SignedIn
	for range 60 {
		held = append(held, w.SignedIn(t, "a@example.org", signintest.Good))
	}
	by, session := w.Actor(t, w.SignedIn(t, "b@example.org", signintest.Good).Token)
	if err := w.EndSeat(t.Context(), by, session, all[0].ID); err != nil {
		t.Fatal(err)
	}
	for _, one := range held {
		if _, refused := w.Caller(t, one.Token); refused != "sign_in_needed" {
			t.Fatalf("answered %q", refused)
		}
	}
	if in, err := w.TakeSeat(t.Context(), by, session); err != nil || in.Token == "" {
		t.Errorf("%+v, %v", in, err)
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

// What a request and a sign-in read does not grow with those who hold the seats of the team.
func TestSeatsCostTheSameInALargeTeam(t *testing.T) {
	cost := map[int]string{}
	for _, holding := range []int{5, 500} {
		w := open(t)
		w.limited(t, holding+1, "a@example.org", "b@example.org")
		var seats []table.Change
		for n := range holding {
			session, until := fmt.Sprint("s", n), w.Clock.Now().Add(signin.Idle)
			p := fmt.Sprintf("p%03d", n)
			seat := items.New(keys.InSeats("c1", "t1").At(keys.Seat.Of(p)),
				signin.Seat{Person: p, Sessions: []string{session}, Until: map[string]time.Time{session: until}})
			seat.Expires = until
			if seats = append(seats, table.Create(seat)); len(seats) == table.MaxChanges || n == holding-1 {
				if err := w.Table.Write(t.Context(), seats...); err != nil {
					t.Fatal(err)
				}
				seats = nil
			}
		}
		counted := &tabletest.Counting{Table: w.Table}
		_, signIns := signin.Open(counted, w.Clock, w.IDs, signin.Cost{Time: 1, Memory: 8, Threads: 1})
		steps := []string{}
		count := func(step string) { steps = append(steps, fmt.Sprint(step, " ", counted.All())) }
		enter := func(login string) signin.SignedIn {
			in, err := signIns.SignIn(t.Context(), signin.Attempt{
				Entry: signin.Entry{App: edge.AppHelpAlert, SourceAddr: "192.0.2.1"}, Login: login, Password: signintest.Good,
			})
			if err != nil {
				t.Fatal(err)
			}
			return in
		}
		ask := func(in signin.SignedIn) {
			_, err := signIns.Authenticate(t.Context(), edge.Credentials{App: edge.AppHelpAlert, Cookie: in.Token})
			if err != nil {
				t.Error(err)
			}
		}
		first := enter("a@example.org")
		count("sign-in")
		ask(first)
		count("request")
		w.Clock.Advance(time.Hour)
		counted.All()
		ask(first)
		count("first request of an hour")
		waits := enter("b@example.org")
		if len(first.Pending) != 0 || len(waits.Pending) != 1 {
			t.Fatalf("%v, %v", first.Pending, waits.Pending)
		}
		count("sign-in that waits")
		if found, err := signIns.Seats(t.Context(), id.Hash(waits.Token)); err != nil || len(found.Taken) != holding+1 {
			t.Errorf("%d seats, %v", len(found.Taken), err)
		}
		count("list of seats")
		cost[holding] = strings.Join(steps, ", ")
	}
	if cost[5] != cost[500] || !strings.Contains(cost[5], "request 3,") {
		t.Errorf("operations beside 5 seats: %s; beside 500: %s", cost[5], cost[500])
	}
}

// A seat is kept for as long as its sign-in is used, and goes with the token that a step brings.
func TestASeatLastsAsLongAsItsSignIn(t *testing.T) {
	w := open(t)
	w.limited(t, 1, "a@example.org", "b@example.org")
	in := w.SignedIn(t, "a@example.org", signintest.Good)
	free := func(want bool, when string) {
		t.Helper()
		waiting, err := w.Try(t, "b@example.org", signintest.Good, "192.0.2.1")
		if err != nil || (len(waiting.Pending) == 0) != want {
			t.Errorf("%s: %v, %v", when, waiting.Pending, err)
		}
	}
	for range 3 {
		w.Clock.Advance(signin.Idle - time.Second)
		if _, refused := w.Caller(t, in.Token); refused != "" {
			t.Fatal(refused)
		}
	}
	free(false, "while it is used")
	w.Clock.Advance(signin.Idle - time.Second)
	free(false, "just before it ends")
	w.Clock.Advance(time.Second)
	free(true, "when it has ended")
}

// Functions before 0.3 kept of a seat which sign-ins hold it, and not until when. One whose sign-ins have ended is free.
func TestASeatOfBeforeIsFreeWhenItsSignInsHaveEnded(t *testing.T) {
	w := open(t)
	all := w.limited(t, 1, "a@example.org", "b@example.org")
	in := w.SignedIn(t, "a@example.org", signintest.Good)
	_, session := w.Actor(t, in.Token)
	rewrite := func(sessions string) {
		key := keys.InSeats("c1", "t1").At(keys.Seat.Of(all[0].ID))
		item := table.Item{Key: key, Expires: w.Clock.Now().Add(signin.Life), Document: []byte(`{"person":"` + all[0].ID + `","sessions":[` + sessions + `]}`)}
		if err := w.Table.Write(t.Context(), table.Save(item)); err != nil {
			t.Fatal(err)
		}
	}
	rewrite(`"ended","` + session + `"`)
	if waiting := w.SignedIn(t, "b@example.org", signintest.Good); len(waiting.Pending) != 1 {
		t.Errorf("while one lasts: %v", waiting.Pending)
	}
	w.Clock.Advance(time.Hour)
	if _, refused := w.Caller(t, in.Token); refused != "" { // it learns until when
		t.Fatal(refused)
	}
	if waiting := w.SignedIn(t, "b@example.org", signintest.Good); len(waiting.Pending) != 1 {
		t.Errorf("while one lasts, and is used: %v", waiting.Pending)
	}
	rewrite(`"ended"`)
	if free := w.SignedIn(t, "b@example.org", signintest.Good); len(free.Pending) != 0 {
		t.Errorf("after all ended: %v", free.Pending)
	}
}

// Somebody signs in again at the moment at which their seat is taken away: no sign-in is left without a seat.
func TestASeatIsTakenAwayWithEverySignIn(t *testing.T) {
	w := open(t)
	all := w.limited(t, 1, "a@example.org", "b@example.org")
	first := w.SignedIn(t, "a@example.org", signintest.Good)
	waits := w.SignedIn(t, "b@example.org", signintest.Good)
	by, session := w.Actor(t, waits.Token)
	var second signin.SignedIn
	db := &tabletest.Meanwhile{Table: w.Table, BeforeWrite: func() { second = w.SignedIn(t, "a@example.org", signintest.Good) }}
	_, late := signin.Open(db, w.Clock, w.IDs, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	if err := late.EndSeat(t.Context(), by, session, all[0].ID); err != nil {
		t.Fatal(err)
	}
	if len(second.Pending) != 0 {
		t.Fatalf("the second sign-in: %v", second.Pending)
	}
	for _, one := range []signin.SignedIn{first, second} {
		if _, refused := w.Caller(t, one.Token); refused != "sign_in_needed" {
			t.Errorf("answered %q", refused)
		}
	}
}
