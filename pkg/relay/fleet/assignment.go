package fleet

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/table"
)

// Assignment says which node carries a session, under which generation.
type Assignment struct {
	Relay      string `json:"relay"`
	Generation int    `json:"generation"`
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
