package tabletest

import (
	"encoding/base64"

	"acude/pkg/fault"
	"acude/pkg/table"
)

func cursorCases() []testCase {
	return []testCase{
		{"a cursor of another range is refused", foreignCursors},
		{"what is no cursor is refused", noCursors},
		{"bounds that cannot be compared are refused", impossibleBounds},
	}
}

func foreignCursors(s *suite) {
	s.fill("p", numbered(5)...)
	s.fill("q", numbered(5)...)
	r := table.Range{Partition: "p", From: "0000", To: "0004", Limit: 2}
	next := s.query(r).Next
	if next == "" {
		s.Fatal("no cursor")
	}
	r.Cursor, r.Limit = next, 1
	if page := s.query(r); len(page.Items) != 1 || page.Items[0].Key.Sort != "0002" {
		s.Errorf("another limit: %+v", page)
	}
	for name, other := range map[string]table.Range{
		"partition": {Partition: "q", From: "0000", To: "0004"},
		"index":     {Index: table.Index1, Partition: "p", From: "0000", To: "0004"},
		"from":      {Partition: "p", From: "0001", To: "0004"},
		"to":        {Partition: "p", From: "0000"},
		"direction": {Partition: "p", From: "0000", To: "0004", Backward: true},
	} {
		other.Cursor = next
		_, err := s.Table.Query(s.ctx, other)
		s.Log(name)
		s.faults(err, "cursor_invalid", fault.Invalid)
	}
}

func noCursors(s *suite) {
	s.fill("p", numbered(5)...)
	next := s.query(table.Range{Partition: "p", Limit: 2}).Next
	raw, err := base64.RawURLEncoding.DecodeString(next)
	if err != nil {
		s.Fatal(err)
	}
	raw[len(raw)-3] ^= 1
	for _, cursor := range []string{
		"x", "0002", "AAAA", "%", next + "A", next[1:], base64.RawURLEncoding.EncodeToString(raw),
		table.Range{Partition: "p"}.After(table.Position{Sort: "0001", Key: key("q", "0001")}),
		table.Range{Partition: "p"}.After(table.Position{Sort: "0001", Key: key("p", "0002")}),
		table.Range{Partition: "p"}.After(table.Position{}),
	} {
		_, err := s.Table.Query(s.ctx, table.Range{Partition: "p", Cursor: cursor})
		s.faults(err, "cursor_invalid", fault.Invalid)
	}
	outside := table.Range{Partition: "p", From: "0002"}
	outside.Cursor = outside.After(table.Position{Sort: "0001", Key: key("p", "0001")})
	_, err = s.Table.Query(s.ctx, outside)
	s.faults(err, "cursor_invalid", fault.Invalid)
}

func impossibleBounds(s *suite) {
	long := string(make([]byte, table.MaxSortBytes+1))
	for _, bound := range []string{"\x00", "\xff", long} {
		_, err := s.Table.Query(s.ctx, table.Range{Partition: "p", From: bound})
		s.faults(err, "table_key_invalid", fault.Invalid)
		_, err = s.Table.Query(s.ctx, table.Range{Partition: "p", To: bound})
		s.faults(err, "table_key_invalid", fault.Invalid)
	}
}
