package tabletest

import (
	"fmt"
	"time"

	"acude/pkg/fault"
	"acude/pkg/table"
)

func streamCases() []testCase {
	return []testCase{
		{"the stream tells every change with its old and new item", streamTellsChanges},
		{"the stream tells nothing of what did not happen", streamIsSilent},
		{"the records of one key come in the order of its writes", streamKeepsOrder},
		{"the stream tells nothing of silent writes, and the next record what they wrote", streamOmitsSilent},
		{"an item in the place of an expired one is told with what it replaced", streamOfExpired},
	}
}

func (s *suite) records() []table.Record {
	s.Helper()
	records, err := s.Records(s.ctx)
	if err != nil {
		s.Fatalf("records: %v", err)
	}
	return records
}

// told asserts one record with its old and new item; nil where there is none.
func (s *suite) told(record table.Record, old, next *table.Item) {
	s.Helper()
	for _, side := range []struct {
		name      string
		want, got *table.Item
	}{{"old", old, record.Old}, {"new", next, record.New}} {
		switch {
		case side.want == nil && side.got == nil:
		case side.want == nil || side.got == nil:
			s.Errorf("%s item of %v: got %+v, want %+v", side.name, record.Key, side.got, side.want)
		default:
			s.same(*side.want, *side.got)
			if side.got.Key != record.Key {
				s.Errorf("record of %v holds %v", record.Key, side.got.Key)
			}
		}
	}
	if record.Sequence == "" {
		s.Error("a record has no sequence")
	}
}

func streamTellsChanges(s *suite) {
	first := item("p", "a")
	first.Index1, first.Index2, first.Expires = key("i", "1"), key("j", "2"), s.clock.Now().Add(time.Hour)
	s.write(table.Create(first))
	first.Version = 1
	second := first
	second.Document, second.Index1 = []byte(`{"name":"second","n":9007199254740993}`), table.Key{}
	s.write(table.Replace(second))
	second.Version = 2
	s.write(table.Remove(first.Key))

	records := s.records()
	if len(records) != 3 {
		s.Fatalf("%d records, want 3", len(records))
	}
	s.told(records[0], nil, &first)
	s.told(records[1], &first, &second)
	s.told(records[2], &second, nil)
}

func streamIsSilent(s *suite) {
	s.write(table.Create(item("p", "a")))
	s.refuses([]int{1}, table.Create(item("p", "b")), table.Create(item("p", "a")))
	s.write(table.Require(key("p", "a"), table.Present()))
	s.write(table.Remove(key("p", "nothing here")))
	if records := s.records(); len(records) != 1 {
		s.Errorf("%d records, want 1: %+v", len(records), records)
	}
}

func streamOmitsSilent(s *suite) {
	first := item("p", "a")
	first.Index1 = key("i", "1")
	s.write(table.Create(first).Silently(), table.Create(item("p", "b")))
	first.Version = 1
	s.same(first, s.get(first.Key))
	second := first
	second.Document = []byte(`{"name":"second"}`)
	s.write(table.Replace(second).Silently())
	second.Version = 2
	s.same(second, s.get(second.Key))
	third := second
	third.Document = []byte(`{"name":"third"}`)
	s.write(table.Replace(third))
	third.Version = 3
	s.write(table.Save(table.Item{Key: key("p", "b"), Version: 2, Document: []byte(`{}`)}).Silently())
	s.write(table.Remove(key("p", "b")))
	records := s.records()
	if len(records) != 3 {
		s.Fatalf("%d records, want 3: %+v", len(records), records)
	}
	s.told(records[1], &second, &third)
	if gone := records[2]; gone.Key != key("p", "b") || gone.New != nil || gone.Old.Version != 2 {
		s.Errorf("%+v", gone)
	}
	for name, change := range map[string]table.Change{"a deletion": table.Remove(first.Key), "a condition": table.Require(first.Key)} {
		if err := s.Table.Write(s.ctx, change.Silently()); fault.KindOf(err) != fault.Internal {
			s.Errorf("%s that is silent: %v", name, err)
		}
	}
}

func streamKeepsOrder(s *suite) {
	keys := []table.Key{key("p", "a"), key("p", "b"), key("q", "a")}
	for version := range int64(8) {
		var changes []table.Change
		for _, k := range keys {
			changes = append(changes, table.Save(table.Item{Key: k, Version: version + 1, Document: fmt.Appendf(nil, `{"n":%d}`, version)}))
		}
		s.write(changes...)
	}
	last := map[table.Key]int64{}
	for _, record := range s.records() {
		if record.New == nil || record.New.Version != last[record.Key]+1 {
			s.Fatalf("record of %v holds %+v after version %d", record.Key, record.New, last[record.Key])
		}
		last[record.Key] = record.New.Version
	}
	for _, k := range keys {
		if last[k] != 8 {
			s.Errorf("the records of %v end at version %d, want 8", k, last[k])
		}
	}
}

func streamOfExpired(s *suite) {
	old := item("p", "a")
	old.Expires = s.clock.Now().Add(time.Second)
	s.write(table.Create(old))
	old.Version = 1
	s.clock.Advance(time.Minute)
	fresh := table.Item{Key: old.Key, Document: []byte(`{"name":"fresh"}`)}
	s.write(table.Create(fresh))
	fresh.Version = 1
	records := s.records()
	if s.Collects {
		if len(records) != 3 {
			s.Fatalf("%d records, want 3", len(records))
		}
		s.told(records[1], &old, nil)
		s.told(records[2], nil, &fresh)
		return
	}
	if len(records) != 2 {
		s.Fatalf("%d records, want 2", len(records))
	}
	s.told(records[0], nil, &old)
	s.told(records[1], &old, &fresh)
}
