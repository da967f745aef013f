package fleet

import (
	"context"

	"acude/pkg/items"
	"acude/pkg/keys"
)

// Assignment says which node carries a session, under which generation. Standby is the one that it moves to, under the next generation,
// when the customer cannot reach it; "" when there was no other.
type Assignment struct {
	Relay      string `json:"relay"`
	Generation int    `json:"generation"`
	Standby    string `json:"standby,omitempty"`
}

// Standby returns the node that a session moves to when the customer cannot reach the one it was assigned to; false when there is none
// that takes it.
func (f *Fleet) Standby(ctx context.Context, a Assignment, w Wanted) (Node, bool, error) {
	one, up, err := f.node(ctx, a.Standby)
	return one, err == nil && up && one.takes(w, f.clock.Now()), err
}

// Carried returns the node that carries a session now, for viewers. Fault: no_relay (Unavailable) when nobody publishes yet or
// the node is silent.
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
	found, err := items.Find[Assignment](ctx, f.table, keys.InSession(session).At(keys.AssignedAt(generation)))
	return err == nil && found.Version() > 0 && found.Value.Relay == node, err
}

// CarriesNow reports whether a node is the last that a session was assigned to, under this generation.
func (f *Fleet) CarriesNow(ctx context.Context, node, session string, generation int) (bool, error) {
	last, err := f.last(ctx, session)
	return err == nil && last.Relay == node && last.Generation == generation, err
}

// all returns the assignments of a session, newest first.
func (f *Fleet) all(ctx context.Context, session string) ([]Assignment, error) {
	r := keys.InSession(session).Each(keys.Assigned)
	r.Backward = true
	return items.List[Assignment](ctx, f.table, r)
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
	found, err := items.Find[Node](ctx, f.table, nodeKey(node))
	return found.Value, err == nil && found.Version() > 0, err
}
