package tabletest

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// Metered counts the write units that DynamoDB takes of each partition of the table and of its indexes in each second: one for each
// started KB of an item, twice that in the table, because every write is a transaction. An item that moves in an index is written twice.
type Metered struct {
	table.Table
	clock *clock.Manual
	units map[string]map[int64]int64 // by partition and second
}

// NewMetered returns a table whose writes are counted.
func NewMetered(t table.Table, c *clock.Manual) Metered {
	return Metered{t, c, map[string]map[int64]int64{}}
}

// Most returns the most units that a partition took in a second, by partition: "table <partition>" or "index <number> <partition>".
func (m Metered) Most() map[string]int64 {
	most := map[string]int64{}
	for partition, seconds := range m.units {
		most[partition] = slices.Max(slices.Collect(maps.Values(seconds)))
	}
	return most
}

// Write counts and writes.
func (m Metered) Write(ctx context.Context, changes ...table.Change) error {
	before := make([]table.Item, len(changes))
	for n, change := range changes {
		item, err := m.Get(ctx, change.Item.Key)
		if err != nil && fault.KindOf(err) != fault.Absent {
			return err
		}
		before[n] = item
	}
	if err := m.Table.Write(ctx, changes...); err != nil {
		return err
	}
	for n, change := range changes {
		was, is := before[n], change.Item
		if change.Op == table.Inspect {
			m.add("table "+is.Key.Partition, 2)
			continue
		}
		m.add("table "+is.Key.Partition, 2*max(kilobytes(was), kilobytes(is)))
		if change.Op == table.Delete {
			is = table.Item{}
		}
		for _, index := range []table.Index{table.Index1, table.Index2} {
			from, to, name := was.In(index), is.In(index), fmt.Sprintf("index %d ", index)
			if from != (table.Key{}) && from != to {
				m.add(name+from.Partition, kilobytes(was))
			}
			if to != (table.Key{}) {
				m.add(name+to.Partition, kilobytes(is))
			}
		}
	}
	return nil
}

func (m Metered) add(partition string, units int64) {
	if m.units[partition] == nil {
		m.units[partition] = map[int64]int64{}
	}
	m.units[partition][m.clock.Now().Unix()] += units
}

func kilobytes(item table.Item) int64 {
	bytes := 128 + len(item.Document)
	for _, key := range []table.Key{item.Key, item.Index1, item.Index2} {
		bytes += len(key.Partition) + len(key.Sort)
	}
	return int64(bytes+1023) / 1024
}
