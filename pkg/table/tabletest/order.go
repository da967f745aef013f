package tabletest

import (
	"slices"

	"acude/pkg/table"
)

func orderCases() []testCase {
	return []testCase{
		{"sort keys are in byte order", sortKeysInByteOrder},
		{"a range holds its start and not its end", rangeBounds},
		{"a prefix lists what begins with it", prefixes},
		{"partitions do not touch", partitionsDoNotTouch},
	}
}

// sortKeysInByteOrder has keys whose order differs between bytes, UTF-16 and alphabets.
func sortKeysInByteOrder(s *suite) {
	ordered := []string{
		"\x01", " ", "!", "#", "0", "00", "01", "1", "10", "2", "A", "Z", "_", "a", "a\x01", "a ", "a#", "aa", "ab", "b", "z", "~",
		"\u00e1", "\u00f1", "\u00fc", "\u0394", "\u4e2d", "\ud7ff", "\ue000", "\uffee", "\U0001F600", "\U0010FFFD",
	}
	if !slices.IsSorted(ordered) {
		s.Fatal("the case itself is out of order")
	}
	for n := range ordered {
		sort := ordered[(n*13+5)%len(ordered)] // written out of order; 13 shares no divisor with their number
		s.write(table.Save(table.Item{Key: key("p", sort), Index1: key("i", sort), Index2: key("j", sort)}))
	}
	backward := slices.Clone(ordered)
	slices.Reverse(backward)
	for index, partition := range map[table.Index]string{table.Base: "p", table.Index1: "i", table.Index2: "j"} {
		s.lists(table.Range{Index: index, Partition: partition}, ordered...)
		s.lists(table.Range{Index: index, Partition: partition, Backward: true}, backward...)
	}
}

func rangeBounds(s *suite) {
	s.fill("p", "a", "b", "ba", "c", "d")
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{"", "", []string{"a", "b", "ba", "c", "d"}},
		{"b", "", []string{"b", "ba", "c", "d"}},
		{"", "c", []string{"a", "b", "ba"}},
		{"b", "c", []string{"b", "ba"}},
		{"b", "ba", []string{"b"}},
		{"bb", "cc", []string{"c"}},
		{"c", "b", nil},
	} {
		backward := slices.Clone(c.want)
		slices.Reverse(backward)
		for _, index := range []table.Index{table.Base, table.Index1, table.Index2} {
			s.lists(table.Range{Index: index, Partition: "p", From: c.from, To: c.to}, c.want...)
			s.lists(table.Range{Index: index, Partition: "p", From: c.from, To: c.to, Backward: true}, backward...)
			s.lists(table.Range{Index: index, Partition: "p", From: c.from, To: c.to, Limit: 1}, c.want...)
			s.lists(table.Range{Index: index, Partition: "p", From: c.from, To: c.to, Backward: true, Limit: 1}, backward...)
		}
	}
}

func prefixes(s *suite) {
	s.fill("p", "LOG#1", "LOG#2", "LOG#\U0010FFFE", "LOG", "LOH", "log#1")
	s.lists(table.Prefix("p", "LOG#"), "LOG#1", "LOG#2", "LOG#\U0010FFFE")
	s.lists(table.Prefix("p", "x"))
}

func partitionsDoNotTouch(s *suite) {
	for _, partition := range []string{"p", "p#", "pp", "p\x01", "P", "\u00f1"} {
		s.fill(partition, "a")
	}
	for _, partition := range []string{"p", "p#", "pp", "p\x01", "P", "\u00f1"} {
		for _, index := range []table.Index{table.Base, table.Index1, table.Index2} {
			for _, backward := range []bool{false, true} {
				items := s.all(table.Range{Index: index, Partition: partition, Backward: backward})
				if len(items) != 1 || items[0].Key.Partition != partition {
					s.Errorf("partition %q of index %d: %+v", partition, index, items)
				}
			}
		}
	}
}

// fill writes items that all three indexes list in the same order.
func (s *suite) fill(partition string, sortKeys ...string) {
	s.Helper()
	for chunk := range slices.Chunk(sortKeys, table.MaxChanges) {
		var changes []table.Change
		for _, sort := range chunk {
			i := item(partition, sort)
			i.Index1, i.Index2 = i.Key, i.Key
			changes = append(changes, table.Create(i))
		}
		s.write(changes...)
	}
}
