package fleet_test

import (
	"testing"
	"time"

	"acude/pkg/relay/control"
	"acude/pkg/relay/fleet"
)

// An assignment names the node that the session moves to first, and that one is told what is revoked: the customer may be there already.
func TestASessionMovesToItsStandby(t *testing.T) {
	w := open(t)
	wanted := fleet.Wanted{Keep: w.clock.Now().Add(time.Hour)}
	assign := func(lost int, node, standby string, generation int) fleet.Assignment {
		t.Helper()
		wanted.Lost = lost
		_, a, err := w.Assign(t.Context(), "s1", wanted)
		if err != nil || a != (fleet.Assignment{Relay: node, Generation: generation, Standby: standby}) {
			t.Errorf("%+v, %v; want %s %d, then %s", a, err, node, generation, standby)
		}
		return a
	}
	stands := func(a fleet.Assignment, want string) {
		t.Helper()
		node, takes, err := w.Standby(t.Context(), a, wanted)
		if err != nil || takes != (want != "") || takes && node.ID != want {
			t.Errorf("%s stands by, %v, %v; want %q", node.ID, takes, err, want)
		}
	}
	w.join(t, "one", 10, 0)
	stands(assign(0, "one", "", 1), "")
	w.join(t, "two", 10, 9)
	w.join(t, "idle", 10, 0)
	if err := w.Drain(t.Context(), "one"); err != nil {
		t.Fatal(err)
	}
	first := assign(0, "idle", "two", 2)
	stands(first, "two")
	if err := w.Revoke(t.Context(), control.Revocation{Session: "s1", Before: w.clock.Now()}); err != nil {
		t.Fatal(err)
	}
	for _, node := range []string{"one", "idle", "two"} {
		if told, err := w.Revoked(t.Context(), node, nil); err != nil || len(told) != 1 {
			t.Errorf("%s is told %v, %v", node, told, err)
		}
	}
	w.beat(t, "two", 10)
	stands(first, "") // it is full
	w.beat(t, "two", 9)
	w.join(t, "three", 10, 0) // has more room, but the customer has no token for it
	assign(2, "two", "three", 3)
	w.beat(t, "idle", 10)
	w.beat(t, "three", 0)
	assign(3, "three", "", 4)
}
