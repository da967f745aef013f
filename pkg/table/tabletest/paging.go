package tabletest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"acude/pkg/table"
)

func pagingCases() []testCase {
	return []testCase{
		{"pages meet without a gap or a repeat", pagesMeet},
		{"the last page says so", lastPageSaysSo},
		{"expired items between live ones do not end a page", pagesPassExpiredItems},
		{"items with the same index key are paged one by one", pagesOfEqualIndexKeys},
		{"a page goes on where it stopped when its last item is gone", pagesGoOnAfterARemoval},
		{"a page is never longer than MaxPage", pagesAreBounded},
		{"pages of large items meet", pagesOfLargeItems},
	}
}

func numbered(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("%04d", i))
	}
	return out
}

// eachWay calls do for each index and direction, with what the range must list.
func eachWay(want []string, do func(r table.Range, want []string)) {
	backward := slices.Clone(want)
	slices.Reverse(backward)
	for _, index := range []table.Index{table.Base, table.Index1, table.Index2} {
		do(table.Range{Index: index, Partition: "p"}, want)
		do(table.Range{Index: index, Partition: "p", Backward: true}, backward)
	}
}

func pagesMeet(s *suite) {
	s.fill("p", numbered(23)...)
	eachWay(numbered(23), func(r table.Range, want []string) {
		for _, limit := range []int{1, 2, 7, 22, 23, 24, 0} {
			r.Limit = limit
			s.lists(r, want...)
		}
	})
}

func lastPageSaysSo(s *suite) {
	s.fill("p", numbered(6)...)
	eachWay(numbered(6), func(r table.Range, want []string) {
		r.Limit = 3
		first := s.query(r)
		if len(first.Items) != 3 || first.Next == "" {
			s.Errorf("%+v: first page %+v", r, first)
		}
		r.Cursor = first.Next
		if second := s.query(r); !slices.Equal(sorts(second.Items), want[3:]) || second.Next != "" {
			s.Errorf("%+v: second page %+v, want the last three and no cursor", r, second)
		}
	})
}

func pagesPassExpiredItems(s *suite) {
	var live []string
	for i, sort := range numbered(40) {
		one := item("p", sort)
		one.Index1, one.Index2 = one.Key, one.Key
		if i%10 == 9 {
			live = append(live, sort)
		} else {
			one.Expires = s.clock.Now().Add(time.Minute)
		}
		s.write(table.Create(one))
	}
	s.clock.Advance(time.Minute)
	eachWay(live, func(r table.Range, want []string) {
		for _, limit := range []int{1, 3, 4, 0} {
			r.Limit = limit
			s.lists(r, want...)
		}
	})
}

func pagesOfEqualIndexKeys(s *suite) {
	want := numbered(9)
	for _, sort := range want {
		i := item("base "+sort, sort)
		i.Index1, i.Index2 = key("p", "same"), key("p", "same")
		s.write(table.Create(i))
	}
	for _, index := range []table.Index{table.Index1, table.Index2} {
		for _, backward := range []bool{false, true} {
			got := sorts(s.all(table.Range{Index: index, Partition: "p", Backward: backward, Limit: 2}))
			slices.Sort(got) // equal keys have no order
			if !slices.Equal(got, want) {
				s.Errorf("index %d backward %t: %q", index, backward, got)
			}
		}
	}
}

func pagesGoOnAfterARemoval(s *suite) {
	for i, r := range []table.Range{{}, {Index: table.Index1}, {Index: table.Index2}, {Backward: true}, {Index: table.Index1, Backward: true}} {
		partition := fmt.Sprint("p", i)
		s.fill(partition, numbered(6)...)
		r.Partition, r.Limit = partition, 2
		first := s.query(r)
		s.write(table.Remove(first.Items[1].Key))
		r.Cursor = first.Next
		want := []string{"0002", "0003"}
		if r.Backward {
			want = []string{"0003", "0002"}
		}
		if second := s.query(r); !slices.Equal(sorts(second.Items), want) {
			s.Errorf("%+v: second page %q, want %q", r, sorts(second.Items), want)
		}
	}
}

func pagesAreBounded(s *suite) {
	s.fill("p", numbered(table.MaxPage+5)...)
	for _, limit := range []int{0, table.MaxPage + 5} {
		if page := s.query(table.Range{Partition: "p", Limit: limit}); len(page.Items) != table.MaxPage || page.Next == "" {
			s.Errorf("limit %d: %d items, next %q", limit, len(page.Items), page.Next)
		}
	}
	s.lists(table.Range{Partition: "p"}, numbered(table.MaxPage+5)...)
}

func pagesOfLargeItems(s *suite) {
	want := numbered(8)
	for _, sort := range want {
		i := item("p", sort)
		i.Index1, i.Index2 = i.Key, i.Key
		i.Document = table.Encode(map[string]string{"text": strings.Repeat("x", 300<<10)})
		s.write(table.Create(i))
	}
	eachWay(want, func(r table.Range, want []string) {
		s.lists(r, want...)
		if page := s.query(r); len(page.Items) == len(want) {
			s.Errorf("%+v: one page of %d items of 300 KB", r, len(page.Items))
		}
	})
}
