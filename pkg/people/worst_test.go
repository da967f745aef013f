package people_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

// openOn opens the people of a world over another table.
func openOn(db table.Table, w world) (*people.People, *signin.SignIns) {
	return signin.Open(db, w.clock, w.ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
}

// join adds people to a company at once.
func (c crowd) join(t *testing.T, w world, company string, all []people.Person) {
	t.Helper()
	var some []people.Addition
	weight := 0
	for n, p := range all {
		p.ID, p.Company = w.ids.New(), company
		if err := w.table.Write(t.Context(), people.Hold(company, p.Login, "test", w.clock.Now().Add(1<<40))); err != nil {
			t.Fatal(err)
		}
		one := people.Addition{Person: p, Holder: "test"}
		some, weight = append(some, one), weight+one.Weight()
		if weight > people.MaxJoin-20 || n == len(all)-1 {
			if err := c.people.Join(t.Context(), access.System(company), some); err != nil {
				t.Fatal(err)
			}
			some, weight = nil, 0
		}
	}
}

// most is who takes the most changes: with as many words as count, in a place of an older version, with more of their own than one write
// removes. distinct makes their words others.
func most(distinct string) people.Person {
	words := func(from, to rune) string {
		all := ""
		for one := from; one <= to; one++ {
			all += distinct + string(one) + " "
		}
		return strings.TrimSpace(all)
	}
	return people.Person{Login: distinct + "@acme.example", FirstName: words('a', 'h'), LastName: words('i', 'p'), ScreenName: words('q', 'z')}
}

// chunked writes many changes that need not come at once.
type chunked struct{ table.Table }

// Write writes as much at once as a write takes.
func (c chunked) Write(ctx context.Context, changes ...table.Change) error {
	for some := range slices.Chunk(changes, table.MaxChanges) {
		if err := c.Table.Write(ctx, some...); err != nil {
			return err
		}
	}
	return nil
}

// The largest deletion leaves room in its write.
func TestADeletionLeavesRoomInItsWrite(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		counted := &tabletest.Counting{Table: db}
		w := settle(t, counted, c)
		var teams []string
		for n := range people.MaxTeams {
			made, err := team.New(db, c, id.New(c)).Create(t.Context(), access.System("c1"), fmt.Sprint("Team ", n), "")
			if err != nil {
				t.Fatal(err)
			}
			teams = append(teams, made.ID)
		}
		boss := w.manager(t, "c1", "boss", access.CompanyManager)
		for n, p := range []people.Person{
			{Role: access.Representative, Team: w.teams[0]}, {Role: access.TeamManager, Teams: teams}, {Role: access.CompanyManager},
		} {
			one := most([]string{"ra", "ta", "ca"}[n])
			one.Role, one.Team, one.Teams = p.Role, p.Team, p.Teams
			made, err := w.people.Create(t.Context(), access.System("c1"), one, good)
			if err != nil {
				t.Fatal(err)
			}
			disabled := true
			if made, _, err = w.people.Update(t.Context(), access.System("c1"), made.ID, 0, people.Edit{Disabled: &disabled}); err != nil {
				t.Fatal(err)
			}
			withoutLogin(t, chunked{db}, made)
			var networks []table.Change
			for n := range 40 {
				networks = append(networks, table.Save(items.New(keys.InPerson("c1", made.ID).At(keys.Network.Of(fmt.Sprintf("%064d", n))), struct{}{})))
			}
			if err := db.Write(t.Context(), networks...); err != nil {
				t.Fatal(err)
			}
			by := actor(boss)
			by.Once, by.Asked, by.Basis = fmt.Sprint("key", n), "body", []table.Change{
				table.Require(keys.InCompany("c1").At(keys.Person.Of(boss.ID)), table.Present()), table.Require(keys.InCompany("c1").At(keys.Tree), table.Present()),
			}
			counted.Most = 0
			if err := w.people.Delete(t.Context(), by, made.ID, 0); err != nil {
				t.Fatal(err)
			}
			if counted.Most > table.MaxChanges-10 {
				t.Errorf("deleting a %s takes %d changes at once", p.Role, counted.Most)
			}
			for _, r := range []table.Range{keys.InPerson("c1", made.ID).All(), keys.InWords("c1", made.Role.Kind()).All()} {
				for item, err := range table.All(t.Context(), db, r) {
					if err != nil || strings.Contains(item.Key.Partition+item.Key.Sort, made.ID) {
						t.Errorf("%s/%s is left, %v", item.Key.Partition, item.Key.Sort, err)
					}
				}
			}
		}
	})
}

// A manager of as many teams as one can have may get another name, login and other teams at once: it is written, and listed, as a whole.
func TestAManagerOfManyTeamsChangesAsAWhole(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		var teams []string
		for n := range 2 * people.MaxTeams {
			made, err := team.New(db, c, id.New(c)).Create(t.Context(), access.System("c1"), fmt.Sprint("Team ", n), "")
			if err != nil {
				t.Fatal(err)
			}
			teams = append(teams, made.ID)
		}
		before, after := most("before"), most("other")
		before.Role, before.Teams = access.TeamManager, teams[:people.MaxTeams]
		made, err := w.people.Create(t.Context(), access.System("c1"), before, good)
		if err != nil {
			t.Fatal(err)
		}
		others, disabled := teams[people.MaxTeams:], true
		edit := people.Edit{Login: &after.Login, FirstName: &after.FirstName, LastName: &after.LastName, ScreenName: &after.ScreenName, Custom: &after.Custom,
			Teams: &others, Disabled: &disabled}
		boss := w.manager(t, "c1", "boss", access.CompanyManager)
		by := actor(boss)
		by.Basis = []table.Change{table.Require(keys.InCompany("c1").At(keys.Person.Of(boss.ID)), table.Present())}
		if _, _, err := w.people.Update(t.Context(), by, made.ID, 0, edit); err != nil {
			t.Fatal(err)
		}
		for item, err := range table.All(t.Context(), db, keys.InWords("c1", "manager").All()) {
			if err != nil || strings.Contains(item.Key.Sort, "before") {
				t.Errorf("%q is left, %v", item.Key.Sort, err)
			}
		}
		if got := w.walk(t, "c1", people.Query{Kind: "manager", Search: "othera", Limit: 5}); got != "other" {
			t.Errorf("found %s", got)
		}
	})
}
