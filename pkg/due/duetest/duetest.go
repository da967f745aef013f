// Package duetest shows tests what is due.
package duetest

import (
	"context"

	"acude/pkg/due"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// All returns everything that is due, now or later, in the order of shards and times.
func All(ctx context.Context, t table.Table) ([]due.Item, error) {
	var all []due.Item
	for shard := range keys.DueShards {
		for stored, err := range table.All(ctx, t, keys.InDue(shard).All()) {
			if err != nil {
				return nil, err
			}
			one, err := table.Decode[due.Item](stored)
			if err != nil {
				return nil, err
			}
			one.At, _, _, _ = keys.DueIn(stored.Key)
			all = append(all, one)
		}
	}
	return all, nil
}
