package tabletest

import (
	"acude/pkg/fault"
	"acude/pkg/table"
)

func atomicCases() []testCase {
	return []testCase{
		{"all changes of a write happen, or none", allOrNothing},
		{"a refusal names every change that did not hold", refusalsNameAll},
		{"removing what is not there is no error", removeNothing},
		{"inspecting changes nothing", inspecting},
		{"a write of nothing is no error", writeNothing},
		{"one item twice in a write is write_twice", writeTwice},
		{"a repeated write is told by its conditions", repeatedWrites},
	}
}

func allOrNothing(s *suite) {
	s.write(table.Create(item("p", "kept")), table.Create(item("q", "removed")))
	s.refuses([]int{3},
		table.Create(item("p", "new")),
		table.Replace(s.get(key("p", "kept"))),
		table.Remove(key("q", "removed")),
		table.Require(key("p", "nowhere"), table.Present()))
	s.absent(key("p", "new"))
	if got := s.get(key("p", "kept")); got.Version != 1 {
		s.Errorf("version %d, want 1", got.Version)
	}
	s.get(key("q", "removed"))

	s.write(
		table.Create(item("p", "new")),
		table.Replace(s.get(key("p", "kept"))),
		table.Remove(key("q", "removed")),
		table.Require(key("p", "nowhere"), table.Absent()))
	s.get(key("p", "new"))
	s.absent(key("q", "removed"))
	if got := s.get(key("p", "kept")); got.Version != 2 {
		s.Errorf("version %d, want 2", got.Version)
	}
}

func refusalsNameAll(s *suite) {
	s.write(table.Create(item("p", "a")), table.Create(item("p", "b")))
	s.refuses([]int{0, 2, 4},
		table.Create(item("p", "a")),
		table.Create(item("p", "c")),
		table.Require(key("p", "d"), table.Present()),
		table.Save(item("p", "e")),
		table.Remove(key("p", "b"), table.Equals("name", "z")))
	s.lists(table.Range{Partition: "p"}, "a", "b")
}

func removeNothing(s *suite) {
	s.write(table.Remove(key("p", "a")))
	s.write(table.Remove(key("p", "a"), table.Absent()))
	s.write(table.Create(item("p", "a")))
	s.write(table.Remove(key("p", "a"), table.Present()))
	s.absent(key("p", "a"))
}

func inspecting(s *suite) {
	s.write(table.Create(item("p", "a")))
	s.write(table.Require(key("p", "a"), table.Present()), table.Require(key("p", "b"), table.Absent()), table.Require(key("p", "c")))
	s.lists(table.Range{Partition: "p"}, "a")
	if got := s.get(key("p", "a")); got.Version != 1 {
		s.Errorf("version %d, want 1", got.Version)
	}
}

func writeNothing(s *suite) { s.write() }

func writeTwice(s *suite) {
	err := s.Table.Write(s.ctx, table.Create(item("p", "a")), table.Require(key("p", "a"), table.Absent()))
	s.faults(err, "write_twice", fault.Internal)
	s.absent(key("p", "a"))
}

func repeatedWrites(s *suite) {
	append1 := []table.Change{table.Create(item("p", "LOG#1")), table.Save(item("p", "HEAD"), table.Absent())}
	s.write(append1...)
	s.refuses([]int{0, 1}, append1...)
	s.lists(table.Range{Partition: "p"}, "HEAD", "LOG#1")
}
