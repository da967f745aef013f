package audit_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/due"
	"acude/pkg/due/duetest"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
	"acude/pkg/table/tabletest"
)

// engines runs a test on both engines.
func engines(t *testing.T, test func(t *testing.T, db table.Table, c *clock.Manual)) {
	start := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	t.Run("bolt", func(t *testing.T) {
		c := clock.NewManual(start)
		test(t, bolttest.Open(t, c), c)
	})
	t.Run("dynamo", func(t *testing.T) {
		c := clock.NewManual(start)
		test(t, dynamo.New(dynamotest.Start(t).Client, dynamotest.TableName, c), c)
	})
}

// acts records one act in each of some teams, one a minute.
func acts(t *testing.T, log *audit.Log, c *clock.Manual, company string, teams ...string) {
	t.Helper()
	for n, team := range teams {
		one := act(fmt.Sprint("x", n%3))
		one.Team = team
		if n%2 == 0 {
			one.Action = "team.moved"
		}
		if err := log.Write(t.Context(), by(company), []audit.Act{one}); err != nil {
			t.Fatal(err)
		}
		c.Advance(time.Minute)
	}
}

// pages reads a search to its end and returns every answer as it was.
func pages(t *testing.T, log *audit.Log, company string, s audit.Search) (all []string, numbers []int64) {
	t.Helper()
	for {
		found, err := log.Find(t.Context(), company, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range found.Entries {
			numbers = append(numbers, e.N)
		}
		answer, err := json.Marshal(len(found.Entries))
		if err != nil {
			t.Fatal(err)
		}
		if all = append(all, string(answer)+found.Next); found.Next == "" {
			return all, numbers
		}
		s.Cursor = found.Next
	}
}

// Entries are found by the teams that they are about, the same before and after those of an older version have been adopted, and the chain
// stays as it is.
func TestEntriesAreListedByTheirTeams(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		log := audit.New(db, c)
		start := c.Now()
		for range 10 {
			acts(t, log, c, "c1", "a", "b", "", "c", "a", "")
		}
		acts(t, log, c, "c2", "a", "a")
		for _, team := range []string{"a", "b", "c"} { // as an older version left it
			for item, err := range table.All(t.Context(), db, keys.InAuditTeam("c1", team).All()) {
				if err == nil {
					err = db.Write(t.Context(), table.Remove(item.Key))
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		company := items.New(keys.InCompany("c1").At(keys.Company), struct{}{})
		keys.Companies.Put(&company, "c1")
		if err := db.Write(t.Context(), table.Create(company)); err != nil {
			t.Fatal(err)
		}
		searches := map[string]audit.Search{
			"one": {Teams: []string{"a"}}, "two": {Teams: []string{"b", "c"}}, "none": {Teams: []string{}}, "unknown": {Teams: []string{"d"}},
			"by action": {Teams: []string{"a", "c"}, Action: "team."}, "by kind": {Teams: []string{"a"}, Kind: "thing"}, "by text": {Teams: []string{"a", "b"}, Text: "X1"},
			"to": {Teams: []string{"a", "b"}, To: start.Add(31 * time.Minute)}, "from": {Teams: []string{"a"}, From: start.Add(31 * time.Minute)},
			"by person": {Teams: []string{"a"}, Person: "p1"}, "of a subject": {Teams: []string{"a"}, Subject: "id-x1"},
			"by others": {Teams: []string{"a"}, Person: "p2"},
		}
		before := map[string][]int64{}
		for name, s := range searches {
			s.Limit = 3
			_, before[name] = pages(t, log, "c1", s)
			var want []int64
			for n := int64(60); n > 0; n-- {
				e, err := items.Find[audit.Entry](t.Context(), db, keys.InAudit("c1").At(keys.AuditEntry(n)))
				if err != nil {
					t.Fatal(err)
				}
				if v := e.Value; slices.Contains(s.Teams, v.Team) && (s.Action == "" || v.Action == "team.moved") && (s.Text == "" || v.Subject.Name == "x1") &&
					(s.To.IsZero() || v.At.Before(s.To)) && !v.At.Before(s.From) && (s.Subject == "" || v.Subject.ID == s.Subject) && s.Person != "p2" {
					want = append(want, n)
				}
			}
			if !slices.Equal(before[name], want) {
				t.Errorf("%s: %v, want %v", name, before[name], want)
			}
		}
		q := due.New(due.Options{Table: db, Clock: c, Log: slog.New(slog.DiscardHandler), AtOnce: 1})
		log.Serve(q)
		for _, later := range []time.Duration{0, due.Settles} {
			c.Advance(later)
			if err := q.Pass(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if done, err := due.Adopted(t.Context(), db, "audit"); err != nil || !done {
			t.Fatalf("adopted: %t, %v", done, err)
		}
		for name, s := range searches {
			for _, limit := range []int{1, 3, 100} {
				s.Limit = limit
				if _, got := pages(t, log, "c1", s); !slices.Equal(got, before[name]) {
					t.Errorf("%s, adopted: %v, want %v", name, got, before[name])
				}
			}
		}
		if v, err := log.Verify(t.Context(), "c1"); err != nil || v.Broken != "" || v.Entries != 60 {
			t.Errorf("the chain: %+v, %v", v, err)
		}
	})
}

// A page about a team costs the same among 10 and among 1,000 entries about others, and its answers and cursors are the same.
func TestEntriesOfATeamCostThePage(t *testing.T) {
	w := open(t)
	if err := duetest.Adopted(t.Context(), w.table, "audit"); err != nil {
		t.Fatal(err)
	}
	counted := &tabletest.Counting{Table: w.table}
	log := audit.New(counted, w.clock)
	sizes := map[string]int{"few": 10, "many": 1000}
	for company, others := range sizes {
		acts(t, w.Log, w.clock, company, slices.Repeat([]string{"a", "b"}, 10)...)
		acts(t, w.Log, w.clock, company, slices.Repeat([]string{"", "other"}, others/2)...)
	}
	for name, s := range map[string]audit.Search{
		"a team": {Teams: []string{"a"}}, "two": {Teams: []string{"a", "b"}}, "by action": {Teams: []string{"a", "b"}, Action: "team"}, "nothing": {Teams: []string{"z"}},
	} {
		s.Limit = 5
		cost := map[string]int{}
		for company := range sizes {
			counted.All()
			all, _ := pages(t, log, company, s)
			if cost[company] = counted.All(); cost[company] > len(all)*60 {
				t.Errorf("%s takes %d operations for %d pages", name, cost[company], len(all))
			}
		}
		if cost["few"] != cost["many"] {
			t.Errorf("%s: %v operations", name, cost)
		}
	}
}

// What is answered about teams is the same, byte for byte, with and without entries about others.
func TestEntriesOfATeamTellNothingOfOthers(t *testing.T) {
	answers := func(others int) (all []string) {
		w := open(t)
		if err := duetest.Adopted(context.Background(), w.table, "audit"); err != nil {
			t.Fatal(err)
		}
		acts(t, w.Log, w.clock, "c1", slices.Repeat([]string{"a"}, 12)...)
		acts(t, w.Log, w.clock, "c1", slices.Repeat([]string{"other"}, others)...)
		for _, s := range []audit.Search{{Limit: 5}, {Limit: 5, Text: "x1"}, {Limit: 2, Action: "team"}} {
			s.Teams = []string{"a", "b"}
			some, _ := pages(t, w.Log, "c1", s)
			all = append(all, some...)
		}
		return all
	}
	if with, without := answers(2500), answers(0); !slices.Equal(with, without) {
		t.Errorf("answered\n%q with others,\n%q without", with, without)
	}
}

// A page between dates goes on, whichever list it is read from.
func TestPagesBeforeATimeGoOn(t *testing.T) {
	w := open(t)
	w.write(t, "c1", 20)
	_, got := pages(t, w.Log, "c1", audit.Search{To: w.clock.Now().Add(-5 * time.Minute), Limit: 4})
	if len(got) != 15 || got[14] != 1 {
		t.Errorf("found %v", got)
	}
}

// As many acts about teams as a write takes leave room for what the log adds.
func TestActsAboutTeamsCountTwice(t *testing.T) {
	w := open(t)
	var all []audit.Act
	for n := range 47 {
		one := act(fmt.Sprint("y", n))
		one.Team = "a"
		all = append(all, one)
	}
	actor := by("c1")
	actor.Once, actor.Asked = "key", "body"
	actor.Basis = []table.Change{table.Require(keys.InCompany("c1").At(keys.Tree), table.Absent()), table.Require(keys.InCompany("c1").At(keys.Company), table.Absent())}
	if err := w.Write(t.Context(), actor, all, put("y")); err != nil {
		t.Fatal(err)
	}
}
