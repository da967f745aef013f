package tabletest

import (
	"time"

	"pgregory.net/rapid"

	"acude/pkg/table"
)

// The model has few keys and values, so that changes collide.

func sortKeys() []string { return []string{"a", "a#1", "a#2", "b", "ñ"} }

func (m *model) partition(t *rapid.T) string {
	return m.life + rapid.SampledFrom([]string{"p", "q"}).Draw(t, "partition")
}

func (m *model) key(t *rapid.T) table.Key {
	return table.Key{Partition: m.partition(t), Sort: rapid.SampledFrom(sortKeys()).Draw(t, "sort")}
}

func (m *model) listed(t *rapid.T) table.Key {
	if rapid.Bool().Draw(t, "listed") {
		return m.key(t)
	}
	return table.Key{}
}

func (m *model) item(t *rapid.T, k table.Key) table.Item {
	i := table.Item{Key: k, Index1: m.listed(t), Index2: m.listed(t), Document: table.Encode(map[string]any{
		"state": rapid.SampledFrom([]string{"open", "shut"}).Draw(t, "state"),
		"count": rapid.IntRange(0, 2).Draw(t, "count"),
		"on":    rapid.Bool().Draw(t, "on"),
		"text":  rapid.String().Draw(t, "text"),
	})}
	if rapid.IntRange(0, 2).Draw(t, "expires") == 0 {
		i.Expires = m.clock.Now().Add(time.Duration(rapid.IntRange(-1, 6).Draw(t, "after")) * time.Second)
	}
	return i
}

func (m *model) change(t *rapid.T, k table.Key) table.Change {
	switch rapid.IntRange(0, 4).Draw(t, "operation") {
	case 0:
		return table.Create(m.item(t, k))
	case 1:
		next := m.item(t, k)
		next.Version = m.version(t, k)
		return table.Replace(next, m.conditions(t, k)...)
	case 2:
		next := m.item(t, k)
		next.Version = int64(rapid.IntRange(0, 3).Draw(t, "version"))
		return table.Save(next, m.conditions(t, k)...)
	case 3:
		return table.Remove(k, m.conditions(t, k)...)
	default:
		return table.Require(k, m.conditions(t, k)...)
	}
}

// version returns mostly the stored version.
func (m *model) version(t *rapid.T, k table.Key) int64 {
	return m.items[k].Version + rapid.SampledFrom([]int64{0, 0, 0, 1}).Draw(t, "off by")
}

func (m *model) conditions(t *rapid.T, k table.Key) []table.Condition {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) table.Condition {
		switch rapid.IntRange(0, 5).Draw(t, "condition") {
		case 0:
			return table.Absent()
		case 1:
			return table.Present()
		case 2:
			return table.Version(m.version(t, k))
		case 3:
			return table.Equals("state", rapid.SampledFrom([]string{"open", "shut"}).Draw(t, "state"))
		case 4:
			return table.Equals("count", int64(rapid.IntRange(0, 2).Draw(t, "count")))
		default:
			return table.Equals("on", rapid.Bool().Draw(t, "on"))
		}
	}), 0, 2).Draw(t, "conditions")
}
