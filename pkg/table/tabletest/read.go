package tabletest

import (
	"strings"
	"time"

	"acude/pkg/table"
)

func readCases() []testCase {
	return []testCase{
		{"get returns the whole item", getReturnsTheWholeItem},
		{"get of what is not there is item_absent", getOfNothing},
		{"query of an empty partition is an empty page", queryOfNothing},
		{"versions rise by one with every replace", versionsRise},
	}
}

func getReturnsTheWholeItem(s *suite) {
	want := table.Item{
		Key:    key("company#1", "session#1"),
		Index1: key("portal#1", "2026-03-01"), Index2: key("rep#1", "ended"),
		Version:  1,
		Expires:  s.clock.Now().Add(90*24*time.Hour + 7*time.Millisecond),
		Document: []byte(`{"name":"Ana"}`),
	}
	s.write(table.Create(want))
	s.same(want, s.get(want.Key))
	for index, partition := range map[table.Index]string{table.Base: "company#1", table.Index1: "portal#1", table.Index2: "rep#1"} {
		page := s.query(table.Range{Index: index, Partition: partition})
		if len(page.Items) != 1 || page.Next != "" {
			s.Fatalf("index %d: %+v", index, page)
		}
		s.same(want, page.Items[0])
	}
}

func getOfNothing(s *suite) {
	s.write(table.Create(item("p", "a")))
	for _, k := range []table.Key{
		key("p", "b"), key("q", "a"), key("p", ""), key("", "a"), key("", ""), key("p\x00a", "a"), key("p", "a\x00"),
		key("p", strings.Repeat("a", table.MaxSortBytes+1)), key("p", "\xff"),
	} {
		s.absent(k)
	}
}

func queryOfNothing(s *suite) {
	s.write(table.Create(item("p", "a")))
	for _, r := range []table.Range{
		{Partition: "q"}, {Partition: ""}, {Partition: "p\x00"}, {Partition: "p", From: "b"}, {Partition: "p", To: "a"},
		{Partition: "p", From: "z", To: "a"}, {Partition: "p", From: "a", To: "a"}, {Index: table.Index1, Partition: "p"},
		{Index: table.Index2, Partition: "p"},
	} {
		if page := s.query(r); len(page.Items) != 0 || page.Next != "" {
			s.Errorf("%+v: %+v", r, page)
		}
	}
}

func versionsRise(s *suite) {
	s.write(table.Create(item("p", "a")))
	for want := range int64(4) {
		got := s.get(key("p", "a"))
		if got.Version != want+1 {
			s.Fatalf("version %d, want %d", got.Version, want+1)
		}
		s.write(table.Replace(got))
	}
}

// same asserts that two items are equal. It compares documents by their meaning, not their text.
func (s *suite) same(want, got table.Item) {
	s.Helper()
	if got.Key != want.Key || got.Index1 != want.Index1 || got.Index2 != want.Index2 || got.Version != want.Version ||
		!got.Expires.Equal(want.Expires) || meaning(got.Document) != meaning(want.Document) {
		s.Errorf("got  %+v\nwant %+v\ndocuments %s and %s", got, want, got.Document, want.Document)
	}
}
