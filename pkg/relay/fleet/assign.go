package fleet

import (
	"cmp"
	"context"
	"slices"
	"time"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// Assignment says which node carries a session, under which generation.
type Assignment struct {
	Relay      string `json:"relay"`
	Generation int    `json:"generation"`
}

// Assign returns the node that carries a session: the one that does already, as long as it is up and not draining, else the
// least loaded one under a new generation. lost is a generation whose node the customer cannot reach, 0 for none: when
// it is the present one, another node takes over if there is one, without waiting for the silence to be noticed. keep is
// when the assignment may be forgotten. Fault: no_relay (Unavailable) when every node is down, full or draining.
func (f *Fleet) Assign(ctx context.Context, session string, lost int, keep time.Time) (Node, Assignment, error) {
	for {
		last, err := f.last(ctx, session)
		if err != nil {
			return Node{}, Assignment{}, err
		}
		node, up, err := f.node(ctx, last.Relay)
		stays := up && !node.Draining
		if err != nil || stays && last.Generation != lost {
			return node, last, err
		}
		other, err := f.choose(ctx, last.Relay)
		switch {
		case stays && fault.KindOf(err) == fault.Unavailable:
			return node, last, nil // there is no other
		case err != nil:
			return Node{}, Assignment{}, err
		}
		node = other
		next := Assignment{Relay: node.ID, Generation: last.Generation + 1}
		err = f.table.Write(ctx, table.Create(table.Item{
			Key:     table.Key{Partition: "SESSION#" + session, Sort: generationSort(next.Generation)},
			Expires: keep, Document: table.Encode(next),
		}))
		if table.Refused(err) == nil {
			return node, next, err
		}
	}
}

// Carried returns the node that carries a session now, for those who want to view it. Fault: no_relay (Unavailable) when
// nobody publishes yet or the node is silent.
func (f *Fleet) Carried(ctx context.Context, session string) (Node, Assignment, error) {
	last, err := f.last(ctx, session)
	if err != nil {
		return Node{}, Assignment{}, err
	}
	node, up, err := f.node(ctx, last.Relay)
	if err == nil && !up {
		err = noRelay()
	}
	return node, last, err
}

// Carries reports whether a node carries, or carried, a session under this generation.
func (f *Fleet) Carries(ctx context.Context, node, session string, generation int) (bool, error) {
	item, err := f.table.Get(ctx, table.Key{Partition: "SESSION#" + session, Sort: generationSort(generation)})
	if fault.KindOf(err) == fault.Absent {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	a, err := table.Decode[Assignment](item)
	return a.Relay == node, err
}

// all returns the assignments of a session, newest first.
func (f *Fleet) all(ctx context.Context, session string) ([]Assignment, error) {
	r := table.Prefix("SESSION#"+session, "RELAY#")
	r.Backward = true
	var found []Assignment
	for item, err := range table.All(ctx, f.table, r) {
		if err != nil {
			return nil, err
		}
		a, err := table.Decode[Assignment](item)
		if err != nil {
			return nil, err
		}
		found = append(found, a)
	}
	return found, nil
}

func (f *Fleet) last(ctx context.Context, session string) (Assignment, error) {
	found, err := f.all(ctx, session)
	if err != nil || len(found) == 0 {
		return Assignment{}, err
	}
	return found[0], nil
}

// node reads a node; up is false when it is silent, unknown or "".
func (f *Fleet) node(ctx context.Context, node string) (n Node, up bool, err error) {
	if node == "" {
		return Node{}, false, nil
	}
	item, err := f.table.Get(ctx, nodeKey(node))
	if fault.KindOf(err) == fault.Absent {
		return Node{}, false, nil
	}
	if err != nil {
		return Node{}, false, err
	}
	n, err = table.Decode[Node](item)
	return n, err == nil, err
}

// choose returns the node with the smallest share of its capacity in use, but not the one to avoid.
func (f *Fleet) choose(ctx context.Context, avoid string) (Node, error) {
	var free []Node
	for item, err := range table.All(ctx, f.table, table.Range{Index: table.Index1, Partition: "RELAYS"}) {
		if err != nil {
			return Node{}, err
		}
		n, err := table.Decode[Node](item)
		if err != nil {
			return Node{}, err
		}
		if n.ID != avoid && !n.Draining && n.Sessions < n.Capacity {
			free = append(free, n)
		}
	}
	if len(free) == 0 {
		return Node{}, noRelay()
	}
	return slices.MinFunc(free, func(a, b Node) int {
		return cmp.Or(cmp.Compare(a.Sessions*b.Capacity, b.Sessions*a.Capacity), cmp.Compare(a.ID, b.ID))
	}), nil
}

func noRelay() *fault.Fault { return fault.New(fault.Unavailable, "no_relay") }
