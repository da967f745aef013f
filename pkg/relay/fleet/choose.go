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
	Record bool      // nodes that have room for its recording come first
	Lost   int       // a generation whose node the customer cannot reach, 0 for none
	Keep   time.Time // after this the assignment may be deleted
}

// Assign returns the node that carries a session: the one that does already, as long as it is up and not draining, else the
// least loaded one under a new generation. When the current generation is lost, another node takes over at once if there is one. A
// session whose recording no node has room for is carried all the same.
// Fault: no_relay (Unavailable) when every node is down, full or draining.
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
		stays := up && !carries.Draining
		if err != nil || stays && last.Generation != w.Lost {
			return err
		}
		other, err := f.choose(ctx, last.Relay, w.Record)
		switch {
		case stays && fault.KindOf(err) == fault.Unavailable:
			return nil // no other node is free
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
// if there is any.
func (f *Fleet) choose(ctx context.Context, avoid string, record bool) (Node, error) {
	var free []Node
	for one, err := range items.Each[Node](ctx, f.table, keys.Relays.Range()) {
		if err != nil {
			return Node{}, err
		}
		n := one.Value
		if n.ID != avoid && !n.Draining && n.Sessions < n.Capacity {
			free = append(free, n)
		}
	}
	if len(free) == 0 {
		return Node{}, noRelay()
	}
	roomy := slices.DeleteFunc(slices.Clone(free), func(n Node) bool { return n.Tight })
	if record && len(roomy) > 0 {
		free = roomy
	}
	return slices.MinFunc(free, func(a, b Node) int {
		return cmp.Or(cmp.Compare(a.Sessions*b.Capacity, b.Sessions*a.Capacity), cmp.Compare(a.ID, b.ID))
	}), nil
}

func noRelay() *fault.Fault { return fault.New(fault.Unavailable, "no_relay") }
