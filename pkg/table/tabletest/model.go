package tabletest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acude/pkg/clock"
	"acude/pkg/table"
)

func modelCases() []testCase {
	return []testCase{{"the table behaves like a plain map", behavesLikeAMap}}
}

// behavesLikeAMap applies the same random calls to the engine and to a plain map and compares every answer. At the end the stream's
// records must lead to the map.
func behavesLikeAMap(s *suite) {
	told := map[table.Key]table.Item{}
	life := 0
	rapid.Check(s.T, func(t *rapid.T) {
		life++
		m := &model{t: t, table: s.Table, clock: s.clock, items: map[table.Key]table.Item{}, life: fmt.Sprintf("life%d/", life)}
		defer func() { maps.Copy(told, m.items) }() // also for a run that rapid abandons
		t.Repeat(map[string]func(*rapid.T){
			"write":   m.write,
			"get":     m.get,
			"query":   m.query,
			"advance": m.advance,
		})
	})
	if s.Collects {
		maps.DeleteFunc(told, func(_ table.Key, i table.Item) bool { return !isLive(i, s.clock.Now()) })
	}
	replays(s.T, s.records(), told)
}

// replays asserts that the records of each key follow one another without a gap and end at the model's item.
func replays(t *testing.T, records []table.Record, want map[table.Key]table.Item) {
	t.Helper()
	got := map[table.Key]table.Item{}
	for _, record := range records {
		before, there := got[record.Key]
		if there != (record.Old != nil) || there && print(before) != print(*record.Old) {
			t.Fatalf("record %s: old item %+v, but %+v was told", record.Sequence, record.Old, before)
		}
		if delete(got, record.Key); record.New != nil {
			got[record.Key] = *record.New
		}
	}
	for k, i := range want {
		if print(got[k]) != print(i) {
			t.Errorf("the stream ends with %s, want %s", print(got[k]), print(i))
		}
	}
	if len(got) != len(want) {
		t.Errorf("the stream ends with %d items, want %d", len(got), len(want))
	}
}

// print returns an item as normalized text.
func print(i table.Item) string {
	return fmt.Sprintf("%q %q %q v%d %d %s", i.Key, i.Index1, i.Index2, i.Version, i.Expires.UnixMilli(), meaning(i.Document))
}

// model is the plain map and the engine. Keys contain the run's name, so that runs do not meet in one engine.
type model struct {
	t     *rapid.T
	table table.Table
	clock *clock.Manual
	items map[table.Key]table.Item // what is stored, including expired items
	life  string
}

func (m *model) advance(t *rapid.T) {
	m.clock.Advance(time.Duration(rapid.IntRange(1, 3).Draw(t, "seconds")) * time.Second)
}

func (m *model) live(k table.Key) (table.Item, bool) {
	i, there := m.items[k]
	return i, there && isLive(i, m.clock.Now())
}

func isLive(i table.Item, now time.Time) bool { return i.Expires.IsZero() || i.Expires.After(now) }

func (m *model) get(t *rapid.T) {
	k := m.key(t)
	want, there := m.live(k)
	got, err := m.table.Get(t.Context(), k)
	switch {
	case !there && code(err) != "item_absent":
		t.Fatalf("get %v: %+v, %v; want item_absent", k, got, err)
	case there && err != nil:
		t.Fatalf("get %v: %v", k, err)
	case there && print(got) != print(want):
		t.Fatalf("get %v:\ngot  %s\nwant %s", k, print(got), print(want))
	}
}

func (m *model) write(t *rapid.T) {
	count := rapid.IntRange(1, 4).Draw(t, "changes")
	var changes []table.Change
	for len(changes) < count {
		k := m.key(t)
		if slices.ContainsFunc(changes, func(c table.Change) bool { return c.Item.Key == k }) {
			count--
			continue
		}
		changes = append(changes, m.change(t, k))
	}
	var refused []int
	for i, c := range changes {
		if !m.holds(c) {
			refused = append(refused, i)
		}
	}
	err := m.table.Write(t.Context(), changes...)
	if got := table.Refused(err); !slices.Equal(got, refused) || err != nil && got == nil {
		t.Fatalf("write %+v: refused for %v (%v), want %v", changes, got, err, refused)
	}
	if refused == nil {
		m.apply(changes)
	}
}

func (m *model) apply(changes []table.Change) {
	for _, c := range changes {
		switch c.Op {
		case table.Put:
			m.items[c.Item.Key] = c.Item
		case table.Delete:
			delete(m.items, c.Item.Key)
		}
	}
}

func (m *model) holds(c table.Change) bool {
	stored, there := m.live(c.Item.Key)
	var fields map[string]any
	if there && json.Unmarshal(stored.Document, &fields) != nil {
		panic("the model wrote a document that is none")
	}
	for _, condition := range c.If {
		var holds bool
		switch condition.Kind {
		case table.IsAbsent:
			holds = !there
		case table.IsPresent:
			holds = there
		case table.VersionIs:
			holds = there && stored.Version == condition.Value
		case table.FieldEquals:
			value, set := fields[condition.Field]
			holds = there && set && fmt.Sprintf("%T%v", value, value) == fmt.Sprintf("%T%v", plain(condition.Value), condition.Value)
		}
		if !holds {
			return false
		}
	}
	return true
}

func plain(value any) any {
	if n, ok := value.(int64); ok {
		return float64(n)
	}
	return value
}

// query reads a random range page by page and compares it with the sorted map.
func (m *model) query(t *rapid.T) {
	r := table.Range{
		Index:     rapid.SampledFrom([]table.Index{table.Base, table.Index1, table.Index2}).Draw(t, "index"),
		Partition: m.partition(t),
		From:      rapid.SampledFrom(append(sortKeys(), "", "")).Draw(t, "from"),
		To:        rapid.SampledFrom(append(sortKeys(), "", "")).Draw(t, "to"),
		Backward:  rapid.Bool().Draw(t, "backward"),
		Limit:     rapid.IntRange(0, 3).Draw(t, "limit"),
	}
	var got []table.Item
	for i, err := range table.All(t.Context(), m.table, r) {
		if err != nil {
			t.Fatalf("query %+v: %v", r, err)
		}
		got = append(got, i)
	}
	ascending := func(a, b table.Item) int { return strings.Compare(a.In(r.Index).Sort, b.In(r.Index).Sort) }
	inOrder := ascending
	if r.Backward {
		inOrder = func(a, b table.Item) int { return ascending(b, a) }
	}
	if !slices.IsSortedFunc(got, inOrder) {
		t.Fatalf("query %+v is out of order: %+v", r, got)
	}
	if g, w := listing(got), listing(m.expect(r)); g != w {
		t.Fatalf("query %+v:\ngot  %s\nwant %s", r, g, w)
	}
}

func (m *model) expect(r table.Range) []table.Item {
	var out []table.Item
	for k := range m.items {
		i, there := m.live(k)
		listed := i.In(r.Index)
		if there && listed.Partition == r.Partition && listed.Sort >= r.From && (r.To == "" || listed.Sort < r.To) && listed.Sort != "" {
			out = append(out, i)
		}
	}
	return out
}

// listing returns items as text in the order of their keys, because equal index keys have no order.
func listing(items []table.Item) string {
	slices.SortFunc(items, func(a, b table.Item) int {
		return cmp.Or(strings.Compare(a.Key.Partition, b.Key.Partition), strings.Compare(a.Key.Sort, b.Key.Sort))
	})
	var out []string
	for _, i := range items {
		out = append(out, print(i))
	}
	return strings.Join(out, "\n     ")
}
