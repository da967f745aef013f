package fleet

import (
	"context"
	"slices"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/relay/control"
	"acude/pkg/table"
)

// revokedFor is how long a revocation waits for a node that does not fetch it: longer than any peer lives.
const revokedFor = 24 * time.Hour

// Revoke sends a revocation to every node that ever carried the session, or stood by for it: who shares may have gone there already.
// Repeats have no effect.
func (f *Fleet) Revoke(ctx context.Context, r control.Revocation) error {
	carried, err := f.all(ctx, r.Session)
	if err != nil {
		return err
	}
	told := map[string]bool{}
	for _, a := range carried {
		for _, node := range []string{a.Relay, a.Standby} {
			if node == "" || told[node] {
				continue
			}
			told[node] = true
			r.ID = f.ids.New()
			err := f.table.Write(ctx, table.Create(table.Item{
				Key: revokedKey(node, r.ID), Expires: f.clock.Now().Add(revokedFor), Document: table.Encode(r),
			}))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// mostRevocations is how many revocations one answer to a heartbeat holds, as many as one heartbeat may confirm: a node that was away for
// long gets the rest with the next ones.
const mostRevocations = 1000

// Revoked returns a node's open revocations, the oldest first and at most mostRevocations, which are sent with every heartbeat; those in
// done are removed first. Relays up to 0.2.0 name some of them twice.
func (f *Fleet) Revoked(ctx context.Context, node string, done []string) ([]control.Revocation, error) {
	removed := slices.Compact(slices.Sorted(slices.Values(done)))
	for some := range slices.Chunk(removed, table.MaxChanges) {
		var changes []table.Change
		for _, one := range some {
			changes = append(changes, table.Remove(revokedKey(node, one)))
		}
		if err := f.table.Write(ctx, changes...); err != nil {
			return nil, err
		}
	}
	open := []control.Revocation{}
	for one, err := range items.Each[control.Revocation](ctx, f.table, keys.InRelay(node).Each(keys.Revocation)) {
		if err != nil {
			return nil, err
		}
		if open = append(open, one.Value); len(open) == mostRevocations {
			break
		}
	}
	return open, nil
}

func revokedKey(node, revocation string) table.Key {
	return keys.InRelay(node).At(keys.Revocation.Of(revocation))
}
