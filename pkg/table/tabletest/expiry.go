package tabletest

import (
	"time"

	"acude/pkg/table"
)

func expiryCases() []testCase {
	return []testCase{
		{"an item is gone from its very millisecond on", expiresOnTheMillisecond},
		{"a new item takes the place of an expired one", newItemOverExpired},
		{"an expiry can be moved and taken back", movedExpiry},
		{"an item may be written after its time", writtenExpired},
	}
}

func expiresOnTheMillisecond(s *suite) {
	i := item("p", "a")
	i.Index1, i.Index2 = key("p", "a"), key("p", "a")
	i.Expires = s.clock.Now().Add(1500*time.Millisecond + 999*time.Microsecond)
	s.write(table.Create(i))
	s.clock.Advance(1499 * time.Millisecond)
	s.get(i.Key)
	s.refuses([]int{0}, table.Create(i))
	eachWay([]string{"a"}, func(r table.Range, want []string) { s.lists(r, want...) })
	s.clock.Advance(time.Millisecond)
	s.absent(i.Key)
	s.write(table.Require(i.Key, table.Absent()))
	eachWay(nil, func(r table.Range, want []string) { s.lists(r, want...) })
}

func newItemOverExpired(s *suite) {
	i := item("p", "a")
	i.Index1, i.Index2 = key("p", "a"), key("p", "a")
	i.Expires = s.clock.Now().Add(time.Second)
	s.write(table.Create(i))
	s.write(table.Replace(s.get(i.Key)))
	s.clock.Advance(time.Second)
	s.refuses([]int{0}, table.Remove(i.Key, table.Version(2)))

	fresh := item("p", "a")
	s.write(table.Create(fresh))
	fresh.Version = 1
	s.same(fresh, s.get(i.Key))
	s.lists(table.Range{Partition: "p"}, "a")
	s.lists(table.Range{Index: table.Index1, Partition: "p"})
	s.lists(table.Range{Index: table.Index2, Partition: "p"})
}

func movedExpiry(s *suite) {
	i := item("p", "a")
	i.Expires = s.clock.Now().Add(time.Minute)
	s.write(table.Create(i))
	moved := s.get(i.Key)
	moved.Expires = s.clock.Now().Add(time.Hour)
	s.write(table.Replace(moved))
	s.clock.Advance(59 * time.Minute)
	forever := s.get(i.Key)
	forever.Expires = time.Time{}
	s.write(table.Replace(forever))
	s.clock.Advance(1000 * time.Hour)
	if got := s.get(i.Key); !got.Expires.IsZero() || got.Version != 3 {
		s.Errorf("got %+v", got)
	}
}

func writtenExpired(s *suite) {
	i := item("p", "a")
	i.Expires = s.clock.Now().Add(-time.Hour)
	s.write(table.Create(i))
	s.absent(i.Key)
	s.write(table.Create(i))
	s.lists(table.Range{Partition: "p"})
}
