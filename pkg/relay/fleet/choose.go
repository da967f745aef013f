package fleet

import (
	"cmp"
	"context"
	"slices"
	"time"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Wanted is what a session needs of its node.
type Wanted struct {
	Record     bool      // nodes that have room for its recording come first
	MustRecord bool      // with Record: only nodes that end a share that they cannot record
	Unrecorded int       // a generation whose node did not record the session, and carries no picture of it now; 0 for none
	Lost       int       // a generation whose node the customer cannot reach, 0 for none
	Keep       time.Time // after this the assignment may be deleted
}

// Assign returns the node that carries a session: the one that does already, as long as it is up and not draining, else the
// least loaded one under a new generation. When the current generation is lost, another node takes over at once if there is one; when it
// is unrecorded, one with room for the recording. A session whose recording no node has room for is carried all the same.
// Faults: no_relay (Unavailable) when every node is down, full or draining; recording_needed (Conflict) when nodes are up, and none of
// them ends a share that must be recorded.
func (f *Fleet) Assign(ctx context.Context, session string, w Wanted) (Node, Assignment, error) {
	var node Node
	var next Assignment
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
		other, err := f.choose(ctx, last.Relay, w)
		switch {
		case stays && (fault.KindOf(err) == fault.Unavailable || err == nil && !lost && other.Tight):
			return nil // no better node is free
		case err != nil:
			return err
		}
		node, next = other, Assignment{Relay: other.ID, Generation: last.Generation + 1}
		item := items.New(keys.InSession(session).At(keys.AssignedAt(next.Generation)), next)
		item.Expires = w.Keep
		return f.table.Write(ctx, table.Create(item))
	})
	if err != nil {
		return Node{}, Assignment{}, err
	}
	return node, next, nil
}

// choose returns the node with the smallest share of its capacity in use, but not the one to avoid; to record, one that has room for it
// if there is any. Its faults are those of Assign.
func (f *Fleet) choose(ctx context.Context, avoid string, w Wanted) (Node, error) {
	var free []Node
	var found, suit bool
	for one, err := range items.Each[Node](ctx, f.table, keys.Relays.Range()) {
		if err != nil {
			return Node{}, err
		}
		n := one.Value
		found = true
		if !n.suits(w) {
			continue
		}
		suit = true
		if n.ID != avoid && !n.Draining && n.Sessions < n.Capacity {
			free = append(free, n)
		}
	}
	switch {
	case found && !suit:
		return Node{}, fault.New(fault.Conflict, "recording_needed")
	case len(free) == 0:
		return Node{}, noRelay()
	}
	roomy := slices.DeleteFunc(slices.Clone(free), func(n Node) bool { return n.Tight })
	if w.Record && len(roomy) > 0 {
		free = roomy
	}
	return slices.MinFunc(free, func(a, b Node) int {
		return cmp.Or(cmp.Compare(a.Sessions*b.Capacity, b.Sessions*a.Capacity), cmp.Compare(a.ID, b.ID))
	}), nil
}

// suits reports whether a node knows what it has to know to carry a session.
func (n Node) suits(w Wanted) bool { return n.MustRecord || !w.MustRecord }

func noRelay() *fault.Fault { return fault.New(fault.Unavailable, "no_relay") }
