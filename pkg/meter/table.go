package meter

import (
	"context"

	"acude/pkg/table"
)

// itemOverhead is what an item weighs beside its keys and document.
const itemOverhead = 128

// Table returns t with its work counted as DynamoDB bills table/dynamo: every write is a transaction, which doubles the
// units of the items but not of their indexes; an index that an item leaves, or moves in, is not seen and not counted.
func (m *Meter) Table(t table.Table) table.Table { return countedTable{t, m} }

type countedTable struct {
	table.Table
	meter *Meter
}

// Get counts a strongly consistent read.
func (t countedTable) Get(ctx context.Context, key table.Key) (table.Item, error) {
	item, err := t.Table.Get(ctx, key)
	t.meter.readHalves.Add(2 * pieces(weight(item), 4<<10))
	return item, err
}

// Query counts the read of all items of the page together.
func (t countedTable) Query(ctx context.Context, r table.Range) (table.Page, error) {
	page, err := t.Table.Query(ctx, r)
	total := 0
	for _, item := range page.Items {
		total += weight(item)
	}
	halves := pieces(total, 4<<10)
	if r.Index == table.Base {
		halves *= 2
	}
	t.meter.readHalves.Add(halves)
	return page, err
}

// Write counts a transaction, refused or not: DynamoDB bills both.
func (t countedTable) Write(ctx context.Context, changes ...table.Change) error {
	var units int64
	for _, change := range changes {
		each := pieces(weight(change.Item), 1<<10)
		units += 2 * each
		if change.Op != table.Put {
			continue
		}
		for _, index := range []table.Key{change.Item.Index1, change.Item.Index2} {
			if index != (table.Key{}) {
				units += each
			}
		}
	}
	t.meter.writeUnits.Add(units)
	return t.Table.Write(ctx, changes...)
}

func weight(item table.Item) int {
	keys := 0
	for _, key := range []table.Key{item.Key, item.Index1, item.Index2} {
		keys += len(key.Partition) + len(key.Sort)
	}
	return itemOverhead + keys + len(item.Document)
}
