package tabletest

import "acude/pkg/table"

func indexCases() []testCase {
	return []testCase{
		{"an item moves, leaves and comes back to an index", indexMoves},
		{"the two indexes are independent", indexesAreIndependent},
	}
}

func indexMoves(s *suite) {
	i := item("p", "a")
	i.Index1 = key("waiting", "1")
	s.write(table.Create(i))
	for _, step := range []struct {
		listed table.Key
		where  map[string][]string
	}{
		{key("waiting", "2"), map[string][]string{"waiting": {"a"}, "active": nil}},
		{key("active", "2"), map[string][]string{"waiting": nil, "active": {"a"}}},
		{table.Key{}, map[string][]string{"waiting": nil, "active": nil}},
		{key("waiting", "1"), map[string][]string{"waiting": {"a"}, "active": nil}},
	} {
		next := s.get(i.Key)
		next.Index1 = step.listed
		s.write(table.Replace(next))
		for partition, want := range step.where {
			s.lists(table.Range{Index: table.Index1, Partition: partition}, want...)
			for _, got := range s.all(table.Range{Index: table.Index1, Partition: partition}) {
				s.same(s.get(i.Key), got)
			}
		}
	}
	s.lists(table.Range{Index: table.Index1, Partition: "waiting", From: "2"})
	s.write(table.Remove(i.Key))
	s.lists(table.Range{Index: table.Index1, Partition: "waiting"})
}

func indexesAreIndependent(s *suite) {
	one, two, both := item("p", "one"), item("p", "two"), item("p", "both")
	one.Index1 = key("x", "1")
	two.Index2 = key("x", "2")
	both.Index1, both.Index2 = key("x", "9"), key("x", "0")
	s.write(table.Create(one), table.Create(two), table.Create(both))
	s.lists(table.Range{Index: table.Index1, Partition: "x"}, "one", "both")
	s.lists(table.Range{Index: table.Index2, Partition: "x"}, "both", "two")
	s.lists(table.Range{Partition: "p"}, "both", "one", "two")
}
