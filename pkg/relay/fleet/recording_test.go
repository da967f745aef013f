package fleet_test

import (
	"testing"
	"time"

	"acude/pkg/fault"
	"acude/pkg/relay/fleet"
)

func TestARecordingGetsANodeWithRoomForIt(t *testing.T) {
	w := open(t)
	w.join(t, "tight", 10, 0)
	w.join(t, "roomy", 10, 9)
	beat := func(node string, sessions int, tight bool) {
		t.Helper()
		if err := w.Heartbeat(t.Context(), node, sessions, tight); err != nil {
			t.Fatal(err)
		}
	}
	assigned := func(session string, record bool, node string) {
		t.Helper()
		got, _, err := w.Assign(t.Context(), session, fleet.Wanted{Record: record, Keep: w.clock.Now().Add(time.Hour)})
		if err != nil || got.ID != node {
			t.Errorf("%s is carried by %s, %v; want %s", session, got.ID, err, node)
		}
	}
	assigned("before", true, "tight")
	beat("tight", 1, true)
	assigned("recorded", true, "roomy")
	assigned("unrecorded", false, "tight")
	assigned("before", true, "tight") // it stays, and is recorded on
	beat("roomy", 10, false)
	assigned("no room anywhere", true, "tight")
	beat("roomy", 9, true)
	assigned("all are tight", true, "tight")
	beat("tight", 1, false)
	assigned("there is room again", true, "tight")
}

// A node that did not record a session gets it no more while another one has room; a picture that it carries stays there.
func TestASessionThatWasNotRecordedMovesToANodeWithRoom(t *testing.T) {
	w := open(t)
	w.join(t, "one", 10, 0)
	assigned := func(unrecorded int, node string, generation int) {
		t.Helper()
		got, a, err := w.Assign(t.Context(), "s1", fleet.Wanted{Record: true, Unrecorded: unrecorded, Keep: w.clock.Now().Add(time.Hour)})
		if err != nil || got.ID != node || a.Generation != generation {
			t.Errorf("unrecorded %d: %s %d, %v; want %s %d", unrecorded, got.ID, a.Generation, err, node, generation)
		}
	}
	tight := func(node string, tight bool) {
		t.Helper()
		if err := w.Heartbeat(t.Context(), node, 1, tight); err != nil {
			t.Fatal(err)
		}
	}
	assigned(0, "one", 1)
	tight("one", true)
	assigned(1, "one", 1) // there is no other
	w.join(t, "two", 10, 5)
	tight("two", true)
	assigned(1, "one", 1) // none has room
	tight("two", false)
	assigned(0, "one", 1)
	assigned(1, "two", 2)
	tight("one", false)
	assigned(1, "two", 2)
	tight("two", true)
	assigned(0, "two", 2)
	assigned(2, "one", 3)
}

func TestASessionThatMustBeRecordedGetsANodeThatKnowsHow(t *testing.T) {
	w := open(t)
	assigned := func(must bool, want string) {
		t.Helper()
		got, _, err := w.Assign(t.Context(), "s1", fleet.Wanted{Record: true, MustRecord: must, Keep: w.clock.Now().Add(time.Hour)})
		if f, _ := fault.As(err); f != nil {
			got.ID = f.Code
		}
		if got.ID != want {
			t.Errorf("%v: %s, %v; want %s", must, got.ID, err, want)
		}
	}
	assigned(true, "no_relay")
	w.join(t, "older", 10, 0)
	assigned(true, "recording_needed")
	assigned(false, "older")
	assigned(true, "recording_needed")
	if _, err := w.Join(t.Context(), fleet.Node{ID: "newer", URL: "https://newer.example", Capacity: 2, MustRecord: true}); err != nil {
		t.Fatal(err)
	}
	w.beat(t, "newer", 2)
	assigned(true, "no_relay") // the one that knows how is full
	w.beat(t, "newer", 1)
	assigned(true, "newer")
	assigned(false, "newer")
}
