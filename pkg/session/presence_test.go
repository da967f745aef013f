package session_test

import (
	"testing"
	"time"

	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

func (r *room) gone(id, participant string) session.State {
	r.Helper()
	s, _, err := r.log.Gone(r.Context(), id, participant)
	if err != nil {
		r.Fatal(err)
	}
	return s
}

func (r *room) back(id, participant string) session.State {
	r.Helper()
	s, _, err := r.log.Back(r.Context(), id, participant)
	if err != nil {
		r.Fatal(err)
	}
	return s
}

func TestAWaitingCustomerWhoIsGoneKeepsTheirPlaceForAMinute(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	r.gone(s.ID, customer)
	r.clock.Advance(59999 * time.Millisecond)
	if got := r.read(s.ID); got.Phase != session.PhaseWaiting {
		t.Errorf("just before the deadline: %s", got.Phase)
	}
	if got := r.back(s.ID, customer); !got.Deadline.IsZero() {
		t.Errorf("back, but the deadline is still %v", got.Deadline)
	}
	gone := r.gone(s.ID, customer)
	r.clock.Advance(10 * time.Second)
	if again := r.gone(s.ID, customer); !again.Deadline.Equal(gone.Deadline) {
		t.Errorf("gone twice moved the deadline from %v to %v", gone.Deadline, again.Deadline)
	}
	r.clock.Advance(50 * time.Second)
	got := r.read(s.ID)
	if got.Phase != session.PhaseEnded || got.EndReason != session.EndAbandoned || !got.Ended.Equal(gone.Deadline) {
		t.Errorf("at the deadline: %s, %s, %v", got.Phase, got.EndReason, got.Ended)
	}
	if late := r.back(s.ID, customer); late.Phase != session.PhaseEnded {
		t.Error("somebody came back after the end")
	}
	r.wantKinds(s.ID, session.Submitted, session.Gone, session.Back, session.Gone, session.Ended)
}

func TestACustomerInSessionHasTenMinutesToComeBack(t *testing.T) {
	r := newRoom(t)
	s, customer, _ := r.accepted()
	if got := r.gone(s.ID, customer); got.Phase != session.PhaseReconnecting {
		t.Errorf("gone, but the phase is %s", got.Phase)
	}
	r.clock.Advance(10*time.Minute - time.Millisecond)
	if got := r.back(s.ID, customer); got.Phase != session.PhaseActive {
		t.Errorf("back just in time, but the phase is %s", got.Phase)
	}
	r.gone(s.ID, customer)
	r.clock.Advance(10 * time.Minute)
	if got := r.back(s.ID, customer); got.Phase != session.PhaseEnded || got.EndReason != session.EndReconnectTimeout {
		t.Errorf("back at the deadline: %s, %s", got.Phase, got.EndReason)
	}
}

func TestAnOwnerWhoStaysAwayLosesTheSessionToTheQueue(t *testing.T) {
	r := newRoom(t)
	s, customer, owner := r.accepted()
	r.mustAppend(s, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	r.mustAppend(s, customer, 2, session.Body{Kind: session.DoStartScreen})
	r.gone(s.ID, owner)
	r.clock.Advance(time.Minute)
	got := r.read(s.ID)
	if got.Phase != session.PhaseWaiting || got.Owner != "" || got.Epoch != 2 || !got.Submitted.Equal(s.Submitted) || got.Requeued != 1 {
		t.Errorf("got %+v", got)
	}
	if got.Consent.Screen || got.Screen.On {
		t.Error("the customer's consent is still valid without the owner")
	}
	if late := r.back(s.ID, owner); late.Phase != session.PhaseWaiting || late.Owner != "" {
		t.Error("the former owner came back without accepting")
	}
	again, _, err := r.log.Accept(t.Context(), s.ID, r.rep, "try2")
	if p, _ := again.Person("p1"); err != nil || p.ID != owner || len(again.Participants) != 2 || !p.Present {
		t.Errorf("accepted again: %+v, %v", again, err)
	}
}

func TestWhenBothAreGoneTheEarlierDeadlineComesFirst(t *testing.T) {
	r := newRoom(t)
	s, customer, owner := r.accepted()
	r.gone(s.ID, customer)
	r.clock.Advance(9*time.Minute + 30*time.Second)
	if got := r.gone(s.ID, owner); !got.Deadline.Equal(r.clock.Now().Add(30 * time.Second)) {
		t.Errorf("the deadline is in %v", got.Deadline.Sub(r.clock.Now()))
	}
	r.clock.Advance(time.Hour)
	if got := r.read(s.ID); got.EndReason != session.EndReconnectTimeout || got.Requeued != 0 {
		t.Errorf("the customer's deadline was first: %s, requeued %d times", got.EndReason, got.Requeued)
	}

	s, customer, owner = r.accepted()
	r.gone(s.ID, owner)
	r.gone(s.ID, customer)
	r.clock.Advance(time.Hour)
	got := r.read(s.ID)
	if got.Requeued != 1 || got.EndReason != session.EndAbandoned || got.Ended.Sub(got.Submitted) != 2*time.Minute {
		t.Errorf("not abandoned a minute after it was requeued: %+v", got)
	}
	r.wantKinds(s.ID, session.Submitted, session.Accepted, session.Gone, session.Lost, session.Gone, session.Lost, session.Requeued,
		session.Ended)
}

func TestOneComingBackIsNotEnoughWhileTheOtherIsGone(t *testing.T) {
	r := newRoom(t)
	s, customer, owner := r.accepted()
	r.gone(s.ID, customer)
	r.gone(s.ID, owner)
	if got := r.back(s.ID, owner); got.Phase != session.PhaseReconnecting {
		t.Errorf("the customer is gone, but the phase is %s", got.Phase)
	}
	if got := r.back(s.ID, customer); got.Phase != session.PhaseActive || !got.Deadline.IsZero() {
		t.Errorf("both are present, but the phase is %s", got.Phase)
	}
}

// A customer who is gone when their query comes back to the queue, or goes while it waits again, has the time of any who waits.
func TestACustomerWhoseQueryCameBackHasTheTimeOfAnyWhoWaits(t *testing.T) {
	const abandon = time.Minute
	cases := map[string]struct {
		happens func(r *room, id, customer, owner string)
		left    time.Duration // from the end of what happens to the end of the session
	}{
		"gone, then given back": {func(r *room, id, customer, _ string) {
			r.gone(id, customer)
			r.giveBack(id)
		}, abandon},
		"gone, then the owner stays away": {func(r *room, id, customer, owner string) {
			r.gone(id, customer)
			r.gone(id, owner)
			r.clock.Advance(time.Minute)
		}, abandon},
		"given back, then gone": {func(r *room, id, customer, _ string) {
			r.giveBack(id)
			r.gone(id, customer)
		}, abandon},
		"gone for almost all of the ten minutes, then given back": {func(r *room, id, customer, _ string) {
			r.gone(id, customer)
			r.clock.Advance(9*time.Minute + 45*time.Second)
			r.giveBack(id)
		}, 15 * time.Second},
	}
	for name, one := range cases {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			s, customer, owner := r.accepted()
			one.happens(r, s.ID, customer, owner)
			from := r.clock.Now()
			got := r.read(s.ID)
			if got.Phase != session.PhaseWaiting || got.CustomerIsThere() || !got.Deadline.Equal(from.Add(one.left)) {
				t.Fatalf("%s, there %v, leaves in %v", got.Phase, got.CustomerIsThere(), got.Deadline.Sub(from))
			}
			r.clock.Advance(one.left - time.Millisecond)
			if queue := r.waiting("c1", "demo", "es"); len(queue) != 1 {
				t.Errorf("a moment before: %d wait", len(queue))
			}
			r.clock.Advance(time.Millisecond)
			if queue := r.waiting("c1", "demo", "es"); len(queue) != 0 {
				t.Errorf("at the deadline, before anything settles it: %d wait", len(queue))
			}
			if got := r.read(s.ID); got.EndReason != session.EndAbandoned || !got.Ended.Equal(from.Add(one.left)) {
				t.Errorf("ended by %s at %v", got.EndReason, got.Ended.Sub(from))
			}
		})
	}
}

func TestOneWhoIsThereWhenTheirQueryComesBackHasNoDeadline(t *testing.T) {
	r := newRoom(t)
	s, _, _ := r.accepted()
	r.giveBack(s.ID)
	r.clock.Advance(time.Hour)
	if got := r.read(s.ID); got.Phase != session.PhaseWaiting || !got.CustomerIsThere() || !got.Deadline.IsZero() {
		t.Errorf("%s, there %v, until %v", got.Phase, got.CustomerIsThere(), got.Deadline)
	}
}

// Pages that come and go all the time, and pages of a full session, are gone when a look finds them without a socket.
func TestLeavingIsToldAtOnceOnlySoOften(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	flap := func(times int) {
		for range times {
			r.gone(s.ID, customer)
			r.back(s.ID, customer)
		}
	}
	flap(10 * session.MaxLeaves)
	if got := r.read(s.ID); got.Head != 1+2*session.MaxLeaves || !got.CustomerIsThere() {
		t.Errorf("%d events, there %v", got.Head, got.CustomerIsThere())
	}
	r.clock.Advance(time.Minute)
	r.pass()
	if got := r.read(s.ID); got.Head != 2+2*session.MaxLeaves || got.CustomerIsThere() {
		t.Errorf("%d events, without a socket and there %v", got.Head, got.CustomerIsThere())
	}
	flap(10)
	if got := r.read(s.ID); got.Head != 3+2*(2*session.MaxLeaves-1) {
		t.Errorf("%d events in the next minute", got.Head)
	}
}

func TestAFullSessionTellsOnlyOfThoseWhoStayAway(t *testing.T) {
	r := newRoom(t)
	full, customer := r.submit()
	full.Head = session.MaxLog
	head, err := r.table.Get(t.Context(), keys.InSession(full.ID).At(keys.Head))
	if err != nil {
		t.Fatal(err)
	}
	head.Document = table.Encode(full)
	if err := r.table.Write(t.Context(), table.Replace(head)); err != nil {
		t.Fatal(err)
	}
	r.gone(full.ID, customer)
	if got := r.read(full.ID); got.Head != session.MaxLog {
		t.Errorf("%d events", got.Head)
	}
	r.clock.Advance(time.Minute)
	r.pass()
	if got := r.read(full.ID); got.Head != session.MaxLog+1 || got.CustomerIsThere() {
		t.Errorf("%d events, without a socket and there %v", got.Head, got.CustomerIsThere())
	}
}
