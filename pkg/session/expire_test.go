package session_test

import (
	"testing"
	"time"

	"acude/pkg/session"
)

func (r *room) connections() *session.Connections {
	return session.NewConnections(r.table, r.clock, session.StandardTiming())
}

func (r *room) expire() []session.Settled {
	r.Helper()
	out, err := r.log.Expire(r.Context())
	if err != nil {
		r.Fatal(err)
	}
	return out
}

func TestExpireNotesWhoFellSilent(t *testing.T) {
	r := newRoom(t)
	s, customer := r.submit()
	r.clock.Advance(45*time.Second - time.Millisecond)
	if out := r.expire(); len(out) != 0 {
		t.Errorf("before the lease is over: %+v", out)
	}
	r.clock.Advance(time.Millisecond)
	if out := r.expire(); len(out) != 1 || len(out[0].Events) != 1 || out[0].Events[0].Kind != session.Gone {
		t.Fatalf("when it is over: %+v", out)
	}
	a := session.Attachment{Connection: "conn1", Participant: customer, Role: session.RoleCustomer}
	if err := r.connections().Attach(t.Context(), s.ID, a); err != nil {
		t.Fatal(err)
	}
	if out := r.expire(); len(out) != 1 || out[0].Events[0].Kind != session.Back {
		t.Errorf("with a socket: %+v", out)
	}
	r.clock.Advance(45 * time.Second)
	r.expire()
	r.clock.Advance(60 * time.Second)
	if out := r.expire(); len(out) != 1 || out[0].State.Phase != session.PhaseEnded {
		t.Errorf("a minute after: %+v", out)
	}
	if out := r.expire(); len(out) != 0 {
		t.Errorf("an ended session changed: %+v", out)
	}
	r.wantKinds(s.ID, session.Submitted, session.Gone, session.Back, session.Gone, session.Ended)
}

func TestExpireLeavesThoseAloneWhoBeat(t *testing.T) {
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
		if out := r.expire(); len(out) != 0 {
			t.Fatalf("got %+v", out)
		}
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
	_, err := r.log.Get(t.Context(), s.ID)
	wantFault(t, err, "session_absent")
	_, _, err = r.log.Events(t.Context(), s.ID, 0, 0, session.RoleRepresentative)
	wantFault(t, err, "session_absent")
	page, err := r.log.Find(t.Context(), "c1", session.Wanted{}, "", 0)
	if err != nil || len(page.States) != 0 {
		t.Errorf("still listed: %+v, %v", page, err)
	}
}
