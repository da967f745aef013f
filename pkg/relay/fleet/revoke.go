package fleet

import (
	"context"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/relay/control"
	"acude/pkg/table"
)

// revokedFor is how long a revocation waits for a node that does not fetch it: longer than any peer lives.
const revokedFor = 24 * time.Hour

// Revoke sends a revocation to every node that ever carried the session. Repeats have no effect.
func (f *Fleet) Revoke(ctx context.Context, r control.Revocation) error {
	carried, err := f.all(ctx, r.Session)
	if err != nil {
		return err
	}
	told := map[string]bool{}
	for _, a := range carried {
		if told[a.Relay] {
			continue
		}
		told[a.Relay] = true
		r.ID = f.ids.New()
		err := f.table.Write(ctx, table.Create(table.Item{
			Key: revokedKey(a.Relay, r.ID), Expires: f.clock.Now().Add(revokedFor), Document: table.Encode(r),
		}))
		if err != nil {
			return err
		}
	}
	return nil
}

// Revoked returns a node's open revocations, which are sent with every heartbeat; those in done are removed first.
func (f *Fleet) Revoked(ctx context.Context, node string, done []string) ([]control.Revocation, error) {
	for _, one := range done {
		if err := f.table.Write(ctx, table.Remove(revokedKey(node, one))); err != nil {
			return nil, err
		}
	}
	return items.List[control.Revocation](ctx, f.table, keys.InRelay(node).Each(keys.Revocation))
}

func revokedKey(node, revocation string) table.Key {
	return keys.InRelay(node).At(keys.Revocation.Of(revocation))
}
