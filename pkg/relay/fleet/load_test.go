package fleet_test

import (
	"fmt"
	"testing"
	"time"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/relay/fleet"
	"acude/pkg/table/tabletest"
)

// carriers assigns sessions and returns how many each node got.
func (w world) carriers(t *testing.T, f *fleet.Fleet, sessions int, wanted fleet.Wanted) map[string]int {
	t.Helper()
	got := map[string]int{}
	wanted.Keep = w.clock.Now().Add(time.Hour)
	for n := range sessions {
		node, _, err := f.Assign(t.Context(), fmt.Sprintf("session %d", n), wanted)
		if err != nil {
			t.Fatal(err)
		}
		got[node.ID]++
	}
	return got
}

// Sessions of one moment, between two heartbeats, are spread: what was just assigned counts.
func TestSessionsOfOneMomentAreSpread(t *testing.T) {
	w := open(t)
	w.join(t, "one", 100, 0)
	w.join(t, "two", 100, 4)
	if got := w.carriers(t, w.Fleet, 20, fleet.Wanted{}); got["one"] != 12 || got["two"] != 8 {
		t.Errorf("between two: %v", got)
	}
	w = open(t)
	for n := range 10 {
		w.join(t, fmt.Sprint("relay-", n), 50, 0)
	}
	got := w.carriers(t, w.Fleet, 100, fleet.Wanted{})
	for n := range 10 {
		if count := got[fmt.Sprint("relay-", n)]; count < 5 || count > 15 {
			t.Errorf("among ten: %v", got)
		}
	}
}

// Two choose at the same moment: the one that comes second sees what the first one took.
func TestASecondChoiceOfTheSameMomentSeesTheFirst(t *testing.T) {
	w := open(t)
	w.join(t, "one", 1, 0)
	w.join(t, "two", 1, 0)
	var first string
	db := &tabletest.Meanwhile{Table: w.table}
	late := fleet.New(db, w.clock, id.New(w.clock), joinSecret)
	for n := range 10 { // whichever they begin with
		one, two := fmt.Sprint("first ", n), fmt.Sprint("second ", n)
		w.clock.Advance(6 * time.Second)
		w.join(t, "one", 1, 0)
		w.join(t, "two", 1, 0)
		db.BeforeWrite = func() {
			node, _, err := w.Assign(t.Context(), one, fleet.Wanted{Keep: w.clock.Now().Add(time.Hour)})
			if err != nil {
				t.Error(err)
			}
			first = node.ID
		}
		node, _, err := late.Assign(t.Context(), two, fleet.Wanted{Keep: w.clock.Now().Add(time.Hour)})
		if err != nil || node.ID == first {
			t.Errorf("both are carried by %s, %v", first, err)
		}
	}
}

// What was assigned counts until a heartbeat counts it, or nobody came for some seconds.
func TestAnAssignmentCountsUntilTheNodeCountsIt(t *testing.T) {
	w := open(t)
	w.join(t, "one", 2, 0)
	w.assigned(t, "s1", "one", 1)
	w.assigned(t, "s2", "one", 1)
	w.assigned(t, "s3", "", 0)
	w.beat(t, "one", 1) // s1 has come, s2 is still on its way
	w.assigned(t, "s3", "", 0)
	w.clock.Advance(4 * time.Second)
	w.beat(t, "one", 1)
	w.assigned(t, "s3", "", 0)
	w.clock.Advance(time.Second)
	w.assigned(t, "s3", "one", 1)
	w.beat(t, "one", 2)
	w.assigned(t, "s4", "", 0)
	w.beat(t, "one", 1)
	w.assigned(t, "s4", "one", 1)
}

func TestASessionPrefersItsZone(t *testing.T) {
	w := open(t)
	join := func(name, zone string, sessions int) {
		t.Helper()
		_, err := w.Join(t.Context(), fleet.Node{ID: name, URL: "https://" + name + ".example", Capacity: 10, Zone: zone})
		if err != nil {
			t.Fatal(err)
		}
		w.beat(t, name, sessions)
	}
	join("madrid", "south", 8)
	join("oslo", "north", 0)
	join("anywhere", "", 0)
	carrier := func(session, zone string, record bool) string {
		t.Helper()
		n, _, err := w.Assign(t.Context(), session, fleet.Wanted{Zone: zone, Record: record, Keep: w.clock.Now().Add(time.Hour)})
		if err != nil {
			t.Error(err)
		}
		return n.ID
	}
	if got := carrier("s1", "south", true); got != "madrid" {
		t.Errorf("of the south: %s", got)
	}
	if got := carrier("s2", "east", false); got == "" {
		t.Error("of a zone without relays: none")
	}
	if got := carrier("s3", "", false); got == "madrid" {
		t.Error("of no zone: the one with the most load")
	}
	if err := w.Heartbeat(t.Context(), "madrid", 9, true); err != nil {
		t.Fatal(err)
	}
	if got := carrier("s4", "south", true); got == "madrid" {
		t.Error("a recording stays in its zone although there is room for it elsewhere")
	}
	w.beat(t, "madrid", 10)
	if got := carrier("s5", "south", false); got == "madrid" {
		t.Error("in its zone all are full, and it does not get one elsewhere")
	}
	if _, err := w.Join(t.Context(), fleet.Node{ID: "odd", URL: "https://odd.example", Capacity: 1, Zone: "South!"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("an odd zone: %v", err)
	}
}

// A choice looks at the list of nodes and at two of them, however many there are.
func TestAChoiceCostsTheSameInALargeFleet(t *testing.T) {
	cost := map[int]int{}
	for _, nodes := range []int{5, 200} {
		w := open(t)
		for n := range nodes {
			w.join(t, fmt.Sprint("relay-", n), 10, 0)
		}
		counting := &tabletest.Counting{Table: w.table}
		w.carriers(t, fleet.New(counting, w.clock, id.New(w.clock), joinSecret), 10, fleet.Wanted{Record: true, Zone: "none"})
		cost[nodes] = counting.All()
	}
	if cost[5] != cost[200] {
		t.Errorf("%d operations among 5 relays, %d among 200", cost[5], cost[200])
	}
}
