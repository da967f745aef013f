package session_test

import (
	"testing"

	"acude/pkg/fault"
	"acude/pkg/session"
)

func TestWhoWaitsIsTurnedAwayOnce(t *testing.T) {
	r := newRoom(t)
	waiting, _ := r.submit()
	for turn := range 2 {
		s, events, err := r.log.EndWaiting(t.Context(), waiting.ID)
		if err != nil || s.Phase != session.PhaseEnded || s.EndReason != session.EndClosed || len(events) != 1-turn {
			t.Fatalf("turn %d: %+v, %+v, %v", turn, s, events, err)
		}
	}
	r.wantKinds(waiting.ID, session.Submitted, session.Ended)
	if _, _, err := r.log.EndWaiting(t.Context(), "absent"); fault.KindOf(err) != fault.Absent {
		t.Errorf("an absent one: %v", err)
	}
}

func TestWhoIsServedIsNotTurnedAway(t *testing.T) {
	r := newRoom(t)
	s, _, _ := r.accepted()
	if after, events, err := r.log.EndWaiting(t.Context(), s.ID); err != nil || after.Phase != session.PhaseActive || len(events) != 0 {
		t.Errorf("%+v, %+v, %v", after, events, err)
	}
}
