package tabletest

import (
	"fmt"
	"time"

	"acude/pkg/fault"
	"acude/pkg/table"
)

func conditionCases() []testCase {
	return []testCase{
		{"each condition on a live, an absent and an expired item", eachCondition},
		{"field conditions compare values, not text", fieldConditions},
		{"all conditions of a change must hold", allConditions},
		{"a version that was read before is refused", staleVersions},
		{"conditions of values that no document holds are refused", impossibleConditions},
	}
}

// change returns a change of each operation on the same key.
func changesOf(k table.Key, conditions ...table.Condition) map[string]table.Change {
	return map[string]table.Change{
		"put":     table.Save(table.Item{Key: k, Version: 9, Document: []byte(`{"state":"written"}`)}, conditions...),
		"delete":  table.Remove(k, conditions...),
		"inspect": table.Require(k, conditions...),
	}
}

// eachCondition tries every condition with every operation on an item that is live, absent or expired. The last two must answer alike.
func eachCondition(s *suite) {
	conditions := []struct {
		name       string
		condition  table.Condition
		live, gone bool
	}{
		{"absent", table.Absent(), false, true},
		{"present", table.Present(), true, false},
		{"version 3", table.Version(3), true, false},
		{"version 2", table.Version(2), false, false},
		{"state = open", table.Equals("state", "open"), true, false},
		{"state = shut", table.Equals("state", "shut"), false, false},
		{"count = 7", table.Equals("count", 7), true, false},
		{"on = true", table.Equals("on", true), true, false},
		{"on = false", table.Equals("on", false), false, false},
		{"other = open", table.Equals("other", "open"), false, false},
	}
	n := 0
	for _, c := range conditions {
		for state, holds := range map[string]bool{"live": c.live, "absent": c.gone, "expired": c.gone} {
			for operation := range changesOf(key("p", "x")) {
				n++
				k := key("p", fmt.Sprint(n))
				s.place(k, state)
				err := s.Table.Write(s.ctx, changesOf(k, c.condition)[operation])
				if refused := table.Refused(err) != nil; err != nil && !refused || refused == holds {
					s.Errorf("%s of an item that is %s if %s: %v; want it to hold: %t", operation, state, c.name, err, holds)
				}
			}
		}
	}
}

func (s *suite) place(k table.Key, state string) {
	s.Helper()
	i := table.Item{Key: k, Version: 3, Document: []byte(`{"state":"open","count":7,"on":true}`)}
	switch state {
	case "live":
		i.Expires = s.clock.Now().Add(time.Hour)
	case "expired":
		i.Expires = s.clock.Now()
	case "absent":
		return
	}
	s.write(table.Save(i))
}

func fieldConditions(s *suite) {
	k := key("p", "a")
	s.write(table.Create(table.Item{Key: k, Document: []byte(`{
		"n": 10.0, "big": 9007199254740993, "e": 1e2, "text": "ñ\u0041\n", "empty": "", "null": null, "zero": 0, "off": false,
		"digits": "10", "list": [1], "map": {"n": 1}, "a.b": "dotted", "size": "reserved", "#x": "hash"}`)}))
	for _, c := range []struct {
		field string
		value any
		holds bool
	}{
		{"n", 10, true}, {"n", int64(10), true}, {"n", 11, false}, {"n", "10", false}, {"digits", "10", true}, {"digits", 10, false},
		{"big", int64(9007199254740993), true}, {"big", int64(9007199254740992), false}, {"e", 100, true},
		{"text", "ñA\n", true}, {"text", "ña\n", false}, {"empty", "", true}, {"missing", "", false}, {"null", "", false},
		{"null", false, false}, {"null", 0, false}, {"zero", 0, true}, {"zero", false, false}, {"off", false, true}, {"off", 0, false},
		{"missing", 0, false}, {"missing", false, false}, {"list", 1, false}, {"map", 1, false}, {"map.n", 1, false},
		{"a.b", "dotted", true}, {"size", "reserved", true}, {"#x", "hash", true}, {"Digits", "10", false},
	} {
		err := s.Table.Write(s.ctx, table.Require(k, table.Equals(c.field, c.value)))
		if holds := err == nil; holds != c.holds || err != nil && table.Refused(err) == nil {
			s.Errorf("%s = %#v: %v, want it to hold: %t", c.field, c.value, err, c.holds)
		}
	}
}

func allConditions(s *suite) {
	k := key("p", "a")
	s.place(k, "live")
	s.write(table.Require(k, table.Present(), table.Version(3), table.Equals("state", "open"), table.Equals("count", 7)))
	s.refuses([]int{0}, table.Require(k, table.Present(), table.Version(3), table.Equals("state", "shut"), table.Equals("count", 7)))
	s.refuses([]int{0}, table.Require(k, table.Present(), table.Absent()))
	s.write(table.Replace(s.get(k), table.Equals("state", "open")))
	s.refuses([]int{0}, table.Replace(s.get(k), table.Equals("state", "shut")))
}

func staleVersions(s *suite) {
	k := key("p", "a")
	s.write(table.Create(item("p", "a")))
	read := s.get(k)
	s.write(table.Replace(read))
	s.refuses([]int{0}, table.Replace(read))
	s.refuses([]int{0}, table.Create(item("p", "a")))
	s.refuses([]int{0}, table.Replace(item("p", "nothing here")))
	s.write(table.Remove(k, table.Version(2)))
	s.refuses([]int{0}, table.Replace(read))
	s.write(table.Create(item("p", "a")))
	if got := s.get(k); got.Version != 1 {
		s.Errorf("version %d after a new start, want 1", got.Version)
	}
}

func impossibleConditions(s *suite) {
	for _, condition := range []table.Condition{
		table.Equals("n", 1.5), table.Equals("n", nil), table.Equals("n", []string{"a"}), table.Equals("", "a"),
		{Kind: table.VersionIs, Value: "1"}, {Kind: table.FieldEquals + 1},
	} {
		err := s.Table.Write(s.ctx, table.Require(key("p", "a"), condition))
		s.faults(err, "condition_invalid", fault.Internal)
	}
}
