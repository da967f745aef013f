package chat_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"sync"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// memory is a table.Table without a disk, so that thousands of simulated sessions take seconds. It never removes expired items:
// readers must not see them.
type memory struct {
	mu      sync.Mutex
	clock   clock.Clock
	items   map[table.Key]*table.Item
	lists   [3]map[string][]table.Position // per index: partition → positions, sorted
	stream  bool
	blind   bool // a bug: expired items are visible
	records []table.Record
	follow  func(table.Record) // gets every record; nil = none
}

func newMemory(c clock.Clock) *memory {
	m := &memory{clock: c, items: map[table.Key]*table.Item{}}
	for i := range m.lists {
		m.lists[i] = map[string][]table.Position{}
	}
	return m
}

func TestMemoryKeepsThePromises(t *testing.T) {
	tabletest.Run(t, func(_ *testing.T, c clock.Clock) tabletest.Engine {
		m := newMemory(c)
		m.stream = true
		return tabletest.Engine{Table: m, Records: func(context.Context) ([]table.Record, error) { return m.records, nil }}
	})
}

// live returns the item under key unless it has expired.
func (m *memory) live(key table.Key, now time.Time) *table.Item {
	if item := m.items[key]; item != nil && (m.blind || item.Expires.IsZero() || item.Expires.After(now)) {
		return item
	}
	return nil
}

func (m *memory) Get(_ context.Context, key table.Key) (table.Item, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if item := m.live(key, m.clock.Now()); item != nil {
		return *item, nil
	}
	return table.Item{}, table.ItemAbsent()
}

func (m *memory) Query(_ context.Context, r table.Range) (table.Page, error) {
	if err := r.Check(); err != nil {
		return table.Page{}, err
	}
	after, resumed, err := r.Resume()
	if err != nil || r.Empty() {
		return table.Page{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	list := m.lists[r.Index][r.Partition]
	from, to := place(list, table.Position{Sort: r.From}), len(list)
	if r.To != "" {
		to = place(list, table.Position{Sort: r.To})
	}
	if resumed {
		i, found := slices.BinarySearchFunc(list, after, order)
		switch {
		case r.Backward:
			to = i
		case found:
			from = i + 1
		default:
			from = i
		}
	}
	now := m.clock.Now()
	f := table.Filling{Range: r}
	for i := range max(to-from, 0) {
		p := list[from+i]
		if r.Backward {
			p = list[to-1-i]
		}
		if item := m.live(p.Key, now); item != nil && !f.Add(*item) {
			break
		}
	}
	return f.Page, nil
}

func (m *memory) Write(_ context.Context, changes ...table.Change) error {
	changes, err := table.Check(changes)
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.clock.Now()
	var refused []int
	for i, change := range changes {
		item := m.live(change.Item.Key, now)
		if !all(change.If, func(c table.Condition) bool { return holds(c, item) }) {
			refused = append(refused, i)
		}
	}
	if refused != nil {
		return &table.Refusal{Changes: refused}
	}
	for _, change := range changes {
		switch change.Op {
		case table.Put:
			next := change.Item
			next.Document = bytes.Clone(next.Document)
			m.replace(next.Key, &next, change.Silent)
		case table.Delete:
			m.replace(change.Item.Key, nil, false)
		}
	}
	return nil
}

func (m *memory) replace(key table.Key, next *table.Item, silent bool) {
	old := m.items[key]
	if m.stream && !silent && (old != nil || next != nil) && !same(old, next) {
		m.records = append(m.records, table.Record{Sequence: fmt.Sprintf("%09d", len(m.records)), Key: key, Old: old, New: next})
	}
	if m.follow != nil && !silent {
		m.follow(table.Record{Key: key, Old: old, New: next})
	}
	if old != nil {
		m.list(*old, func(list []table.Position, p table.Position) []table.Position {
			i, _ := slices.BinarySearchFunc(list, p, order)
			return slices.Delete(list, i, i+1)
		})
		delete(m.items, key)
	}
	if next != nil {
		m.items[key] = next
		m.list(*next, func(list []table.Position, p table.Position) []table.Position {
			return slices.Insert(list, place(list, p), p)
		})
	}
}

func (m *memory) list(item table.Item, change func([]table.Position, table.Position) []table.Position) {
	for index := range m.lists {
		if listed := item.In(table.Index(index)); listed != (table.Key{}) {
			m.lists[index][listed.Partition] = change(m.lists[index][listed.Partition], item.At(table.Index(index)))
		}
	}
}

func order(a, b table.Position) int {
	return cmp.Or(cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.Key.Partition, b.Key.Partition), cmp.Compare(a.Key.Sort, b.Key.Sort))
}

func place(list []table.Position, p table.Position) int {
	i, _ := slices.BinarySearchFunc(list, p, order)
	return i
}

func same(a, b *table.Item) bool {
	return a != nil && b != nil && a.Index1 == b.Index1 && a.Index2 == b.Index2 && a.Version == b.Version &&
		a.Expires.Equal(b.Expires) && bytes.Equal(a.Document, b.Document)
}

func all[T any](list []T, is func(T) bool) bool {
	return !slices.ContainsFunc(list, func(v T) bool { return !is(v) })
}

func holds(c table.Condition, item *table.Item) bool {
	switch {
	case c.Kind == table.IsAbsent:
		return item == nil
	case item == nil:
		return false
	case c.Kind == table.VersionIs:
		return item.Version == c.Value
	case c.Kind == table.IsPresent:
		return true
	}
	var document map[string]any
	d := json.NewDecoder(bytes.NewReader(item.Document))
	d.UseNumber()
	if d.Decode(&document) != nil {
		return false
	}
	switch value := document[c.Field].(type) {
	case json.Number:
		n, ok := new(big.Rat).SetString(value.String())
		want, isInt := c.Value.(int64)
		return ok && isInt && n.Cmp(new(big.Rat).SetInt64(want)) == 0
	default:
		return value == c.Value && value != nil
	}
}
