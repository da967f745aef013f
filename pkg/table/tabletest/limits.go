package tabletest

import (
	"fmt"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/table"
)

func limitCases() []testCase {
	return []testCase{
		{"an item holds nearly 400 KB and no more", itemSize},
		{"a write holds 100 changes and no more", changeCount},
		{"a write holds nearly 4 MB and no more", writeSize},
		{"keys have limits", keyLimits},
		{"many small values weigh what DynamoDB weighs", smallValues},
		{"documents are objects that DynamoDB can give back", impossibleDocuments},
	}
}

func sized(sort string, bytes int) table.Item {
	return table.Item{Key: key("p", sort), Document: table.Encode(map[string]string{"text": strings.Repeat("x", bytes)})}
}

func itemSize(s *suite) {
	s.write(table.Create(sized("a", table.MaxItemBytes-1024)))
	if got := s.get(key("p", "a")); len(got.Document) < table.MaxItemBytes-1024 {
		s.Errorf("%d bytes came back", len(got.Document))
	}
	err := s.Table.Write(s.ctx, table.Create(sized("b", table.MaxItemBytes+1)))
	s.faults(err, "item_too_large", fault.TooLarge)
	err = s.Table.Write(s.ctx, table.Create(sized("b", 8*table.MaxItemBytes)))
	s.faults(err, "item_too_large", fault.TooLarge)
	s.lists(table.Range{Partition: "p"}, "a")
}

func changeCount(s *suite) {
	var changes []table.Change
	for _, sort := range numbered(table.MaxChanges) {
		changes = append(changes, table.Create(item("p", sort)))
	}
	s.write(changes...)
	s.lists(table.Range{Partition: "p"}, numbered(table.MaxChanges)...)
	for i := range changes {
		changes[i] = table.Remove(changes[i].Item.Key)
	}
	err := s.Table.Write(s.ctx, append(changes, table.Remove(key("p", "one more")))...)
	s.faults(err, "write_too_large", fault.TooLarge)
	s.lists(table.Range{Partition: "p"}, numbered(table.MaxChanges)...)
	s.write(changes...)
	s.lists(table.Range{Partition: "p"})
}

func writeSize(s *suite) {
	var changes []table.Change
	for n := range 11 {
		changes = append(changes, table.Create(sized(fmt.Sprint(n), 390<<10)))
	}
	err := s.Table.Write(s.ctx, changes...)
	s.faults(err, "write_too_large", fault.TooLarge)
	s.lists(table.Range{Partition: "p"})
	s.write(changes[:10]...)
	if got := len(s.all(table.Range{Partition: "p"})); got != 10 {
		s.Errorf("%d items, want 10", got)
	}
}

func keyLimits(s *suite) {
	longest := key(strings.Repeat("ñ", table.MaxPartitionBytes/2), strings.Repeat("s", table.MaxSortBytes))
	s.write(table.Create(table.Item{Key: longest, Index1: longest, Index2: longest}))
	s.get(longest)
	for _, index := range []table.Index{table.Base, table.Index1, table.Index2} {
		if got := s.all(table.Range{Index: index, Partition: longest.Partition, From: longest.Sort}); len(got) != 1 {
			s.Errorf("index %d: %d items", index, len(got))
		}
	}
	for _, k := range []table.Key{
		key("", "a"), key("p", ""), key("p\x00", "a"), key("p", "\x00"), key("p", "\xc3"), key(longest.Partition+"p", "a"), key("p", longest.Sort+"s"),
	} {
		for _, change := range []table.Change{
			table.Create(table.Item{Key: k}), table.Remove(k), table.Require(k, table.Absent()),
			table.Create(table.Item{Key: key("p", "a"), Index1: k}), table.Create(table.Item{Key: key("p", "a"), Index2: k}),
		} {
			s.faults(s.Table.Write(s.ctx, change), "table_key_invalid", fault.Invalid)
		}
	}
}

// smallValues are smaller in JSON than in DynamoDB: 300 KB of text, but more than an item can hold.
func smallValues(s *suite) {
	ones := make([]int, 130<<10)
	err := s.Table.Write(s.ctx, table.Create(table.Item{Key: key("p", "a"), Document: table.Encode(map[string]any{"ones": ones})}))
	s.faults(err, "item_too_large", fault.TooLarge)
	s.write(table.Create(table.Item{Key: key("p", "a"), Document: table.Encode(map[string]any{"ones": ones[:40<<10]})}))
	if got := s.get(key("p", "a")); len(got.Document) < 80<<10 {
		s.Errorf("%d bytes came back", len(got.Document))
	}
}

func impossibleDocuments(s *suite) {
	deep := strings.Repeat(`{"a":`, table.MaxDepth+1) + "1" + strings.Repeat("}", table.MaxDepth+1)
	for _, document := range []string{
		"[]", "null", `"text"`, "1", "{", "{} {}", "{}]", `{"a":}`, "\xff", `{"":1}`, `{"a":{"":1}}`, deep, `{"n":1e126}`, `{"n":1e-131}`,
		`{"n":1e99999999999999999999}`, `{"n":123456789012345678901234567890123456789}`, `{"n":0.` + strings.Repeat("12345", 8) + `}`,
	} {
		err := s.Table.Write(s.ctx, table.Create(table.Item{Key: key("p", "a"), Document: []byte(document)}))
		s.Logf("%.60s", document)
		s.faults(err, "document_invalid", fault.Internal)
	}
	s.lists(table.Range{Partition: "p"})
}
