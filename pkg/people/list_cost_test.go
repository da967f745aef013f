package people_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/meter"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
	"acude/pkg/team"
)

// firm is a company of some size whose table counts what is read.
type firm struct {
	people *people.People
	meter  *meter.Meter
	teams  []string
}

// populate fills a company: each person has one of a hundred first names and a last name of their own.
func populate(t testing.TB, db table.Table, count, teams int) firm {
	t.Helper()
	c := clock.System{}
	ids := id.New(c)
	plain, _ := signin.Open(db, c, ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	f := firm{meter: meter.New()}
	for n := range teams {
		made, err := team.New(db, c, ids).Create(t.Context(), access.System("c1"), fmt.Sprintf("Team %d", n), "")
		if err != nil {
			t.Fatal(err)
		}
		f.teams = append(f.teams, made.ID)
	}
	var additions []people.Addition
	var holds []table.Change
	join := func() {
		err := db.Write(t.Context(), holds...)
		if err == nil {
			err = plain.Join(t.Context(), access.System("c1"), additions)
		}
		if err != nil {
			t.Fatal(err)
		}
		additions, holds = nil, nil
	}
	for n := range count {
		p := people.Person{
			ID: ids.New(), Company: "c1", Role: access.Representative, Login: fmt.Sprintf("person%d@acme.example", n),
			FirstName: fmt.Sprintf("Name%d", n%100), LastName: fmt.Sprintf("Surname%d", n), Team: f.teams[n%teams],
		}
		holds = append(holds, people.Hold("c1", p.Login, "test", c.Now().Add(1<<40)))
		if additions = append(additions, people.Addition{Person: p, Holder: "test"}); len(additions) == 4 || n == count-1 {
			join()
		}
	}
	f.people, _ = signin.Open(f.meter.Table(db), c, ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	return f
}

// asked are the queries that people make.
func (f firm) asked() map[string]people.Query {
	disabled := true
	return map[string]people.Query{
		"all":           {},
		"by login":      {Sort: people.SortLogin, Backward: true},
		"team":          {Teams: f.teams[:1]},
		"20 teams":      {Teams: f.teams[:min(20, len(f.teams))]},
		"all teams":     {Teams: f.teams},
		"word of many":  {Search: "acme"},
		"word of one":   {Search: "surname17"},
		"two words":     {Search: "name17 surname17"},
		"login":         {Search: "person17@"},
		"nobody":        {Search: "zzz"},
		"many disabled": {Disabled: &disabled},
	}
}

// read asks for the first page and returns the read units that it took.
func (f firm) read(t testing.TB, q people.Query) float64 {
	t.Helper()
	q.Kind, q.Limit = "representative", 50
	before := f.meter.Counts()
	if _, err := f.people.List(t.Context(), "c1", q); err != nil {
		t.Fatal(err)
	}
	return float64(f.meter.Counts().Since(before).ReadHalves) / 2
}

// inBolt opens a table on the disk, so that the benchmarks measure it.
func inBolt(t testing.TB) table.Table {
	t.Helper()
	db, err := bolt.Open(filepath.Join(t.TempDir(), "table.db"), clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// A page costs what it shows, however many people the company has.
func TestAPageCostsTheSameInALargeCompany(t *testing.T) {
	small, large := populate(t, inBolt(t), 120, 30), populate(t, inBolt(t), 1200, 30)
	for name, q := range large.asked() {
		of := small.asked()[name]
		if few, many := small.read(t, of), large.read(t, q); many > 2*few+8 {
			t.Errorf("%s: %.1f units for 1,200 people, %.1f for 120", name, many, few)
		}
	}
}

// Counting ends at MaxCount, and costs no more in a larger company.
func TestCountingEnds(t *testing.T) {
	f := populate(t, inBolt(t), 1200, 30)
	yes, no := true, false
	for name, one := range map[string]struct {
		q     people.Query
		count int
		more  bool
	}{
		"all":            {people.Query{}, people.MaxCount, true},
		"one team":       {people.Query{Teams: f.teams[:1]}, 40, false},
		"20 teams":       {people.Query{Teams: f.teams[:20]}, 800, false},
		"no team":        {people.Query{Teams: []string{}}, 0, false},
		"a word of many": {people.Query{Search: "acme"}, people.MaxCount, true},
		"a first name":   {people.Query{Search: "name17 acme"}, 12, false},
		"a login":        {people.Query{Search: "person17@"}, 1, false},
		"nobody":         {people.Query{Search: "zzz"}, 0, false},
		"no words":       {people.Query{Search: "..."}, 0, false},
		"disabled":       {people.Query{Disabled: &yes}, 0, false},
		"by login":       {people.Query{Disabled: &no, Teams: f.teams[:1], Sort: people.SortLogin}, 40, false},
	} {
		one.q.Kind = "representative"
		before := f.meter.Counts()
		count, more, err := f.people.Count(t.Context(), "c1", one.q)
		if err != nil || count != one.count || more != one.more {
			t.Errorf("%s: %d, %t, %v", name, count, more, err)
		}
		if units := float64(f.meter.Counts().Since(before).ReadHalves) / 2; units > 2*people.MaxCount {
			t.Errorf("%s: %.1f units", name, units)
		}
	}
}

func benchmarkPages(b *testing.B, people int) {
	engines := map[string]func() table.Table{
		"bolt": func() table.Table { return inBolt(b) },
		"dynamo": func() table.Table {
			return dynamo.New(dynamotest.Start(b).Client, dynamotest.TableName, clock.System{})
		},
	}
	for _, engine := range slices.Sorted(maps.Keys(engines)) {
		count := people
		if engine == "dynamo" {
			count = min(people, 1000) // filling the stand-in for DynamoDB with more takes minutes
		}
		b.Run(fmt.Sprintf("%s_%d_people", engine, count), func(b *testing.B) {
			f := populate(b, engines[engine](), count, min(500, count))
			asked := f.asked()
			for _, name := range slices.Sorted(maps.Keys(asked)) {
				b.Run(name, func(b *testing.B) {
					units := 0.0
					for b.Loop() {
						units = f.read(b, asked[name])
					}
					b.ReportMetric(units, "read-units/op")
				})
			}
		})
	}
}

func BenchmarkList50(b *testing.B)   { benchmarkPages(b, 50) }
func BenchmarkList5000(b *testing.B) { benchmarkPages(b, 5000) }
