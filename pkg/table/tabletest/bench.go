package tabletest

import (
	"fmt"
	"sync/atomic"
	"testing"

	"acude/pkg/table"
)

// Bench measures the product's most frequent calls: a put, a write of four items (an append to a session's log), the same from many
// goroutines, and a range of forty items.
func Bench(b *testing.B, t table.Table) {
	b.Run("put", func(b *testing.B) { benchWrites(b, t, 1) })
	b.Run("write of 4", func(b *testing.B) { benchWrites(b, t, 4) })
	b.Run("write of 4 from many sides", func(b *testing.B) { benchRacing(b, t) })
	b.Run("get", func(b *testing.B) { benchGet(b, t) })
	b.Run("range of 40", func(b *testing.B) { benchRange(b, t) })
}

// benchItems are n new items of the size of a message.
func benchItems(name string, serial int64, n int) []table.Change {
	var changes []table.Change
	for i := range n {
		k := key(fmt.Sprintf("%s/%d", name, serial/100), fmt.Sprintf("%08d/%d", serial, i))
		changes = append(changes, table.Create(table.Item{Key: k, Document: fmt.Appendf(nil, `{"from":"rep","text":"%0120d"}`, serial)}))
	}
	return changes
}

func benchWrites(b *testing.B, t table.Table, n int) {
	b.ReportAllocs()
	serial := int64(0)
	for b.Loop() {
		serial++
		if err := t.Write(b.Context(), benchItems(b.Name(), int64(b.N)<<32+serial, n)...); err != nil {
			b.Fatal(err)
		}
	}
}

func benchRacing(b *testing.B, t table.Table) {
	b.ReportAllocs()
	b.SetParallelism(16)
	var serial atomic.Int64
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := t.Write(b.Context(), benchItems(b.Name(), int64(b.N)<<32+serial.Add(1), 4)...); err != nil {
				b.Error(err)
			}
		}
	})
}

func benchGet(b *testing.B, t table.Table) {
	one := benchItems(b.Name(), 1, 1)
	if err := t.Write(b.Context(), one...); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := t.Get(b.Context(), one[0].Item.Key); err != nil {
			b.Fatal(err)
		}
	}
}

func benchRange(b *testing.B, t table.Table) {
	forty := benchItems(b.Name(), 1, 40)
	if err := t.Write(b.Context(), forty...); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		page, err := t.Query(b.Context(), table.Range{Partition: forty[0].Item.Key.Partition, Limit: 40})
		if err != nil || len(page.Items) != 40 {
			b.Fatal(len(page.Items), err)
		}
	}
}
