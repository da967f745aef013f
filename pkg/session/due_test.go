package session_test

import (
	"log/slog"
	"testing"
	"time"

	"acude/pkg/due"
	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table/tabletest"
)

func (r *room) connections() *session.Connections {
	return session.NewConnections(r.table, r.clock, session.StandardTiming())
}

// wantHead fails unless the log of a session has so many events.
func (r *room) wantHead(when, id string, want int64) session.State {
	r.Helper()
	s := r.stored(id)
	if s.Head != want {
		r.Errorf("%s: %d events, want %d", when, s.Head, want)
	}
	return s
}

const lease = 38 * time.Second

func TestALookNotesWhoFellSilent(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	r.clock.Advance(lease - time.Millisecond)
	r.pass()
	r.wantHead("before the lease is over", s.ID, 1)
	r.clock.Advance(time.Millisecond)
	r.pass()
	r.wantHead("when it is over", s.ID, 2)
	a := session.Attachment{Connection: "conn1", Participant: customer, Role: session.RoleCustomer}
	if err := r.connections().Attach(t.Context(), s.ID, a); err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(lease - time.Millisecond)
	r.pass()
	r.wantHead("with a socket, before the next look", s.ID, 2)
	if err := r.connections().Renew(t.Context(), s.ID, a); err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(time.Millisecond)
	r.pass()
	r.wantHead("with a socket", s.ID, 3)
	r.clock.Advance(lease)
	r.pass()
	r.wantHead("silent again", s.ID, 4)
	r.clock.Advance(60*time.Second - time.Millisecond)
	r.pass()
	r.wantHead("before the deadline", s.ID, 4)
	r.clock.Advance(time.Millisecond)
	r.pass()
	if s := r.wantHead("at the deadline", s.ID, 5); s.Phase != session.PhaseEnded {
		t.Errorf("a minute after: %s", s.Phase)
	}
	r.clock.Advance(time.Hour)
	r.pass()
	r.wantKinds(s.ID, session.Submitted, session.Gone, session.Back, session.Gone, session.Ended)
	if left := r.allDue(); len(left) != 0 {
		t.Errorf("still due for an ended session: %v", left)
	}
}

func TestALookLeavesThoseAloneWhoBeat(t *testing.T) {
	r := newRoom(t)
	s, customer, owner := r.accepted()
	c := r.connections()
	people := []session.Attachment{{Connection: "c", Participant: customer, Role: session.RoleCustomer},
		{Connection: "r", Participant: owner, Role: session.RoleRepresentative, Epoch: 1}}
	for range 20 {
		for _, a := range people {
			if err := c.Renew(t.Context(), s.ID, a); err != nil {
				t.Fatal(err)
			}
		}
		r.clock.Advance(20 * time.Second)
		r.pass()
		r.wantHead("while both beat", s.ID, 2)
	}
}

// A participant who falls silent at any time of the passes is noticed in time: the pass that comes first after their last lease notes it.
func TestASilentDeathIsNoticedInTime(t *testing.T) {
	timing := session.StandardTiming()
	if timing.Lease+due.Every+2*time.Second > session.MaxUnnoticed || 2*timing.Beat > timing.Lease || 2*timing.IdleBeat > timing.IdleLease {
		t.Errorf("a beat each %v, a lease of %v, a pass each %v: not within %v", timing.Beat, timing.Lease, due.Every, session.MaxUnnoticed)
	}
	for dies := range 90 {
		r := newRoom(t)
		s, customer, owner := r.accepted()
		c := r.connections()
		last := r.clock.Now()
		noticed := time.Duration(0)
		for second := 1; second < 200 && noticed == 0; second++ {
			r.clock.Advance(time.Second)
			if second%18 == 0 {
				_ = c.Renew(t.Context(), s.ID, session.Attachment{Connection: "r", Participant: owner, Role: session.RoleRepresentative, Epoch: 1})
			}
			if second%18 == 7 && second <= dies {
				last = r.clock.Now()
				_ = c.Renew(t.Context(), s.ID, session.Attachment{Connection: "c", Participant: customer, Role: session.RoleCustomer})
			}
			if second%5 == dies%5 {
				r.pass()
			}
			if !r.stored(s.ID).CustomerIsThere() {
				noticed = r.clock.Now().Sub(last)
			}
		}
		if noticed < timing.Lease || noticed > session.MaxUnnoticed-2*time.Second {
			t.Errorf("who dies in second %d is noticed after %v", dies, noticed)
		}
	}
}

func TestADeadlineMovesWithItsSession(t *testing.T) {
	r := newRoom(t)
	s, customer, owner := r.accepted()
	want := func(when string, deadline time.Duration) {
		t.Helper()
		var at []time.Duration
		for _, one := range r.allDue() {
			if one.Kind == "deadline" {
				at = append(at, one.At.Sub(s.Submitted))
			}
		}
		if deadline == 0 && len(at) == 0 || len(at) == 1 && at[0] == deadline {
			return
		}
		t.Errorf("%s a deadline is due at %v, want %v", when, at, deadline)
	}
	want("while both are there", 0)
	r.gone(s.ID, customer)
	want("when the customer is gone", 10*time.Minute)
	r.gone(s.ID, owner)
	want("when the owner is gone as well", time.Minute)
	r.back(s.ID, owner)
	want("when the owner is back", 10*time.Minute)
	r.back(s.ID, customer)
	want("when both are back", 0)
	r.gone(s.ID, customer)
	r.clock.Advance(time.Minute)
	r.giveBack(s.ID)
	want("when it waits again", 2*time.Minute)
	r.clock.Advance(time.Minute)
	r.pass()
	want("when it has ended", 0)
	if got := r.stored(s.ID); got.EndReason != session.EndAbandoned {
		t.Errorf("ended by %q", got.EndReason)
	}
}

func TestEverythingOfASessionIsGoneAfterNinetyDays(t *testing.T) {
	r := newRoom(t)
	s, customer, _ := r.accepted()
	r.mustAppend(s, customer, 1, text("one"))
	ended := r.mustAppend(s, customer, 2, session.Body{Kind: session.DoEnd})
	r.clock.Advance(90*24*time.Hour - time.Millisecond - r.clock.Now().Sub(s.Submitted))
	if got := r.read(s.ID); got.Head != ended.Head {
		t.Error("expired too early")
	}
	r.clock.Advance(time.Millisecond)
	r.pass()
	if left := r.allDue(); len(left) != 0 {
		t.Errorf("still due: %v", left)
	}
	_, err := r.log.Get(t.Context(), s.ID)
	wantFault(t, err, "session_absent")
	_, _, err = r.log.Events(t.Context(), s.ID, 0, 0, session.RoleRepresentative)
	wantFault(t, err, "session_absent")
	page, err := r.log.Find(t.Context(), "c1", session.Wanted{}, "", 100)
	if err != nil || len(page.Rows) != 1 || !page.Rows[0].Gone || page.Rows[0].Customer != "" || page.Rows[0].Question != "" {
		t.Errorf("still listed: %+v, %v", page, err)
	}
	r.clock.Advance(session.Remembered)
	page, err = r.log.Find(t.Context(), "c1", session.Wanted{}, "", 100)
	if err != nil || len(page.Rows) != 0 {
		t.Errorf("still listed a year later: %+v, %v", page, err)
	}
}

// A pass costs what is due, however many sessions are open: a look at three of them.
func TestAPassCostsTheSameAmongManySessions(t *testing.T) {
	cost := func(open int) (gets, queries, writes int) {
		r := newRoom(t)
		r.pass()
		for range 3 {
			r.submit()
		}
		r.clock.Advance(20 * time.Second)
		for range open {
			r.submit()
		}
		r.clock.Advance(18 * time.Second)
		counts := tabletest.Counting{Table: r.table}
		q := due.New(due.Options{Table: &counts, Clock: r.clock, Log: slog.New(slog.DiscardHandler), AtOnce: 1})
		r.on(&counts).Serve(q)
		if err := q.Pass(t.Context()); err != nil || q.Figures().Done != 3 {
			t.Fatalf("%+v, %v", q.Figures(), err)
		}
		return counts.Gets, counts.Queries, counts.Writes
	}
	gets, queries, writes := cost(10)
	if g, q, w := cost(1000); g != gets || q != queries || w != writes || gets > 6 || queries > keys.DueShards+6 || writes > 7 {
		t.Errorf("among 10 sessions %d gets, %d queries and %d writes, among 1,000 %d, %d and %d", gets, queries, writes, g, q, w)
	}
}
