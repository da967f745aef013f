package fleet

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Wanted is what a session needs of its node.
type Wanted struct {
	Record     bool      // nodes that have room for its recording come first
	MustRecord bool      // with Record: only nodes that end a share that they cannot record
	Zone       string    // nodes of this zone come before others; "" for no matter which
	Unrecorded int       // a generation whose node did not record the session, and carries no picture of it now; 0 for none
	Lost       int       // a generation whose node the customer cannot reach, 0 for none
	Keep       time.Time // after this the assignment may be deleted
}

// countedTries is how often an assignment is tried together with counting it at its node. Others that assign to the same node, and its
// heartbeats, must not keep a session from one.
const countedTries = 6

// Assign returns the node that carries a session: the one that does already, as long as it is up and not draining, else one under a new
// generation, which counts there at once. When the current generation is lost, another node takes over at once if there is one; when it
// is unrecorded, one with room for the recording. A session whose recording no node has room for is carried all the same.
// Faults: no_relay (Unavailable) when every node is down, full or draining; recording_needed (Conflict) when nodes are up, and none of
// them ends a share that must be recorded.
func (f *Fleet) Assign(ctx context.Context, session string, w Wanted) (Node, Assignment, error) {
	var node Node
	var next Assignment
	tries := 0
	err := f.loop.Run(ctx, func() error {
		last, err := f.last(ctx, session)
		if err != nil {
			return err
		}
		carries, up, err := f.node(ctx, last.Relay)
		node, next = carries, last
		stays := up && !carries.Draining && carries.suits(w)
		lost := last.Generation == w.Lost
		if err != nil || stays && !lost && last.Generation != w.Unrecorded {
			return err
		}
		other, standby, err := f.choose(ctx, session, last, w)
		switch {
		case stays && (fault.KindOf(err) == fault.Unavailable || err == nil && !lost && other.Value.Tight):
			return nil // no better node is free
		case err != nil:
			return err
		}
		node, next = other.Value, Assignment{Relay: other.Value.ID, Generation: last.Generation + 1, Standby: standby}
		item := items.New(keys.InSession(session).At(keys.AssignedAt(next.Generation)), next)
		item.Expires = w.Keep
		changes := []table.Change{table.Create(item)}
		if tries++; tries <= countedTries {
			changes = append(changes, f.taken(other))
		}
		return f.table.Write(ctx, changes...)
	})
	if err != nil {
		return Node{}, Assignment{}, err
	}
	return node, next, nil
}

// choices is among how many nodes the one that has most free is chosen. Two keep the load even, without every session of a moment
// going to the same one.
const choices = 2

// choose returns where a session moves to from its last assignment: to the standby of that, which the customer may have gone to
// already, else to the node with the smaller share of its capacity in use among the first of the best ones. Which come first is another
// matter for each session. It also returns the standby of the node. Its faults are those of Assign.
func (f *Fleet) choose(ctx context.Context, session string, last Assignment, w Wanted) (items.Stored[Node], string, error) {
	free, err := f.free(ctx, last.Relay, w)
	if err != nil {
		return items.Stored[Node]{}, "", err
	}
	order := make(map[string]string, len(free))
	for _, n := range free {
		order[n.ID] = id.Hash(session + "\n" + n.ID)
	}
	slices.SortFunc(free, func(a, b Node) int { return strings.Compare(order[a.ID], order[b.ID]) })
	if last.Standby != "" && last.Generation != w.Unrecorded {
		one, err := items.Find[Node](ctx, f.table, nodeKey(last.Standby))
		if err != nil || one.Version() != 0 && one.Value.takes(w, f.clock.Now()) {
			return one, w.standby(free, one.Value), err
		}
	}
	for _, better := range w.best() {
		chosen, err := f.among(ctx, free, better, w)
		if err != nil || chosen.Version() != 0 {
			return chosen, w.standby(free, chosen.Value), err
		}
	}
	return items.Stored[Node]{}, "", noRelay()
}

// best tells nodes apart: those for which the first one holds come first, and so on.
func (w Wanted) best() []func(Node) bool {
	return []func(Node) bool{
		func(n Node) bool { return w.roomy(n) && w.near(n) },
		w.roomy, w.near,
		func(Node) bool { return true },
	}
}

// standby returns the best of the nodes beside one, "" when it is the only one.
func (w Wanted) standby(free []Node, beside Node) string {
	for _, better := range w.best() {
		for _, n := range free {
			if n.ID != beside.ID && better(n) {
				return n.ID
			}
		}
	}
	return ""
}

// among returns the least loaded of the first choices nodes that are better, as they are now; version 0 when there is none.
func (f *Fleet) among(ctx context.Context, free []Node, better func(Node) bool, w Wanted) (items.Stored[Node], error) {
	var chosen items.Stored[Node]
	looked, now := 0, f.clock.Now()
	for _, n := range free {
		if !better(n) {
			continue
		}
		one, err := items.Find[Node](ctx, f.table, nodeKey(n.ID)) // the list may be late
		if err != nil {
			return one, err
		}
		if one.Version() == 0 || !one.Value.takes(w, now) || !better(one.Value) {
			continue
		}
		order := cmp.Or(cmp.Compare(one.Value.load(now)*chosen.Value.Capacity, chosen.Value.load(now)*one.Value.Capacity),
			cmp.Compare(one.Value.ID, chosen.Value.ID))
		if chosen.Version() == 0 || order < 0 {
			chosen = one
		}
		if looked++; looked == choices {
			break
		}
	}
	return chosen, nil
}

// free lists the nodes that may carry a session.
func (f *Fleet) free(ctx context.Context, avoid string, w Wanted) ([]Node, error) {
	var free []Node
	var found, suit bool
	for one, err := range items.Each[Node](ctx, f.table, keys.Relays.Range()) {
		if err != nil {
			return nil, err
		}
		found, suit = true, suit || one.Value.suits(w)
		if one.Value.ID != avoid && one.Value.takes(w, f.clock.Now()) {
			free = append(free, one.Value)
		}
	}
	if found && !suit {
		return nil, fault.New(fault.Conflict, "recording_needed")
	}
	return free, nil
}

// roomy reports whether a node has room for the recording, if there is to be one.
func (w Wanted) roomy(n Node) bool { return !w.Record || !n.Tight }

// near reports whether a node is in the wanted zone.
func (w Wanted) near(n Node) bool { return w.Zone == "" || n.Zone == w.Zone }

// suits reports whether a node knows what it has to know to carry a session.
func (n Node) suits(w Wanted) bool { return n.MustRecord || !w.MustRecord }

// takes reports whether a node carries further sessions like this one.
func (n Node) takes(w Wanted, now time.Time) bool {
	return n.suits(w) && !n.Draining && n.load(now) < n.Capacity
}

func noRelay() *fault.Fault { return fault.New(fault.Unavailable, "no_relay") }
