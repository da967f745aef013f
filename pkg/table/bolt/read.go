package bolt

import (
	"context"
	"slices"

	"acude/pkg/table"
)

// Get implements table.Table.
func (t *Table) Get(ctx context.Context, key table.Key) (table.Item, error) {
	item, known := t.recent(key)
	if !known || ctx.Err() != nil {
		err := t.view(ctx, func(v *view) (err error) {
			item, err = v.stored(key)
			return err
		})
		if err != nil {
			return table.Item{}, err
		}
	}
	if item == nil || expired(item, t.clock.Now()) {
		return table.Item{}, table.ItemAbsent()
	}
	return own(item), nil
}

// own returns an item whose document the caller may change.
func own(item *table.Item) table.Item {
	out := *item
	out.Document = slices.Clone(item.Document)
	return out
}

// recent returns the item under a key that was written of late; most reads are of such.
func (t *Table) recent(key table.Key) (item *table.Item, known bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.closed {
		return nil, false
	}
	return find(t.layers, key)
}

// Query implements table.Table. Its indexes are up to date.
func (t *Table) Query(ctx context.Context, r table.Range) (table.Page, error) {
	if err := r.Check(); err != nil {
		return table.Page{}, err
	}
	after, resumed, err := r.Resume()
	if err != nil || r.Empty() {
		return table.Page{}, err
	}
	of := span{list: inItems + int(r.Index), backward: r.Backward}
	of.from, of.to = bounds(r)
	switch {
	case resumed && r.Backward:
		of.to = positionKey(r, after)
	case resumed:
		of.from = positionKey(r, after) + separator // the first key behind it
	}
	page := table.Filling{Range: r}
	now := t.clock.Now()
	err = t.view(ctx, func(v *view) error {
		return v.walk(of, func(key string, raw []byte) (bool, error) {
			item, err := v.listed(ownKey(key, r.Index), raw, r.Index)
			if err != nil || item == nil || expired(item, now) {
				return true, err
			}
			return page.Add(own(item)), nil
		})
	})
	return page.Page, err
}

// listed returns the item of a key that a walk found: raw when it is in the items of the file.
func (v *view) listed(key table.Key, raw []byte, index table.Index) (*table.Item, error) {
	if index == table.Base && raw != nil {
		return decode(key, raw)
	}
	item, err := v.stored(key)
	if err == nil && item == nil {
		err = table.Unreadable(errMissing)
	}
	return item, err
}
