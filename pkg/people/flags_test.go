package people_test

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/due"
	"acude/pkg/due/duetest"
	"acude/pkg/edge"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
	"acude/pkg/team"
)

// staff adds managers of all roles to a company, some of them disabled, with and without the teams North and South.
func (c crowd) staff(t *testing.T) {
	t.Helper()
	north, south := c.teams[0], c.teams[1]
	for _, p := range []people.Person{
		{Login: "f", LastName: "Arias", Role: access.CompanyManager},
		{Login: "e", LastName: "Blanco", Role: access.TeamManager, Teams: []string{north, south}},
		{Login: "d", LastName: "Blanco", Role: access.TeamManager, Teams: []string{south}},
		{Login: "c", LastName: "Cruz", Role: access.APIManager},
		{Login: "b", LastName: "Díaz", Role: access.TeamManager, Teams: []string{north}, Disabled: true},
		{Login: "a", LastName: "Nuñez", Role: access.CompanyManager, Disabled: true},
		{Login: "g", LastName: "Ortiz", Role: access.TeamManager},
	} {
		p.Login, p.ScreenName = p.Login+"@acme.example", p.LastName
		if _, err := c.people.Create(t.Context(), access.System("c1"), p, good); err != nil {
			t.Fatal(err)
		}
	}
}

// allow makes companies that may have API managers.
func allow(t *testing.T, db table.Table, companies ...string) {
	t.Helper()
	for _, id := range companies {
		firm := items.New(keys.InCompany(id).At(keys.Company), company.Company{ID: id, Name: id, Allowed: company.Allowed{APIManagers: true}})
		keys.Companies.Put(&firm, id)
		if err := db.Write(t.Context(), table.Save(firm)); err != nil {
			t.Fatal(err)
		}
	}
}

// filtered checks lists of managers under several conditions at once, in both orders and directions, however long the pages are.
func (c crowd) filtered(t *testing.T, when string) {
	t.Helper()
	yes, no := true, false
	north, south := c.teams[0], c.teams[1]
	for _, one := range []struct {
		q               people.Query
		byName, byLogin string
	}{
		{people.Query{}, "f d e c b a g", "a b c d e f g"},
		{people.Query{Role: access.TeamManager}, "d e b g", "b d e g"},
		{people.Query{Role: access.CompanyManager}, "f a", "a f"},
		{people.Query{Role: access.APIManager}, "c", "c"},
		{people.Query{Role: access.TeamManager, Disabled: &no}, "d e g", "d e g"},
		{people.Query{Role: access.CompanyManager, Disabled: &yes}, "a", "a"},
		{people.Query{Role: access.APIManager, Disabled: &yes}, "", ""},
		{people.Query{Disabled: &yes}, "b a", "a b"},
		{people.Query{Disabled: &no}, "f d e c g", "c d e f g"},
		{people.Query{Teams: []string{north}}, "e b", "b e"},
		{people.Query{Teams: []string{north}, Disabled: &no}, "e", "e"},
		{people.Query{Teams: []string{north}, Role: access.TeamManager, Disabled: &yes}, "b", "b"},
		{people.Query{Teams: []string{north}, Role: access.CompanyManager}, "", ""},
		{people.Query{Teams: []string{south, north}}, "d e b", "b d e"},
		{people.Query{Teams: append(slices.Repeat([]string{c.teams[2]}, 40), north, south)}, "d e b", "b d e"},
		{people.Query{Teams: c.teams[2:]}, "", ""},
		{people.Query{Teams: []string{}}, "", ""},
	} {
		one.q.Kind = edge.KindManager
		for _, limit := range []int{1, 2, 50} {
			for sort, want := range map[string]string{people.SortName: one.byName, people.SortLogin: one.byLogin} {
				for _, backward := range []bool{false, true} {
					one.q.Limit, one.q.Sort, one.q.Backward = limit, sort, backward
					wanted := strings.Fields(want)
					if backward {
						slices.Reverse(wanted)
					}
					if got := c.walk(t, "c1", one.q); got != strings.Join(wanted, " ") {
						t.Errorf("%s, %+v: %s, want %v", when, one.q, got, wanted)
					}
				}
			}
		}
		if count, _, err := c.people.Count(t.Context(), "c1", one.q); err != nil || count != len(strings.Fields(one.byName)) {
			t.Errorf("%s, %+v: counted %d, %v", when, one.q, count, err)
		}
	}
	for search, want := range map[string]string{"bl": "d e", "!role": "", "!manages=" + north: "", "!off": ""} {
		q := people.Query{Kind: edge.KindManager, Search: search, Role: access.TeamManager, Limit: 1}
		if got := c.walk(t, "c1", q); got != want {
			t.Errorf("%s, %q finds %q, want %q", when, search, got, want)
		}
	}
}

// unflagged takes away what finds managers by their flags, as in what versions up to 0.2.0 wrote.
func unflagged(t *testing.T, db table.Table) {
	t.Helper()
	for item, err := range table.All(t.Context(), db, keys.InWords("c1", edge.KindManager).All()) {
		if err != nil {
			t.Fatal(err)
		}
		if item.Index1 != (table.Key{}) {
			if err := db.Write(t.Context(), table.Remove(item.Key)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Managers are listed by role, team and whether they are disabled: by keys once those of older versions have been adopted, and compared
// until then.
func TestManagersAreListedByRoleAndTeam(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		allow(t, db, "c1")
		w.staff(t)
		unflagged(t, db)
		w.filtered(t, "before the adoption")
		q := due.New(due.Options{Table: db, Clock: c, Log: slog.New(slog.DiscardHandler), AtOnce: 1})
		w.people.Serve(q)
		pass := func() {
			if err := q.Pass(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		pass()
		w.filtered(t, "between the walks")
		c.Advance(due.Settles)
		pass()
		if done, err := due.Adopted(t.Context(), db, "managers"); err != nil || !done {
			t.Fatalf("adopted: %t, %v", done, err)
		}
		w.filtered(t, "adopted")
	})
}

// Flags follow every change of a manager, and nothing is left of a deleted one.
func TestFlagsFollowChanges(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		if err := duetest.Adopted(t.Context(), db, "managers"); err != nil {
			t.Fatal(err)
		}
		allow(t, db, "c1")
		w.staff(t)
		w.filtered(t, "at first")
		p := w.manager(t, "c1", "z", access.CompanyManager)
		by, role, other, disabled := access.System("c1"), access.TeamManager, access.APIManager, true
		name, login := "Aaa", "zz@c1.example"
		lists := func(when string, q people.Query, want bool) {
			t.Helper()
			q.Kind, q.Limit = edge.KindManager, 2
			if got := strings.Fields(w.walk(t, "c1", q)); slices.ContainsFunc(got, func(one string) bool { return one[0] == 'z' }) != want {
				t.Errorf("%s, %+v lists %v", when, q, got)
			}
		}
		for _, step := range []struct {
			edit    people.Edit
			in, not people.Query
			when    string
		}{
			{people.Edit{Role: &role, Teams: &[]string{w.teams[0], w.teams[2]}}, people.Query{Teams: w.teams[2:]}, people.Query{Role: access.CompanyManager}, "a team manager"},
			{people.Edit{LastName: &name, Login: &login}, people.Query{Teams: w.teams[:1], Sort: people.SortLogin}, people.Query{Teams: w.teams[1:2]}, "renamed"},
			{people.Edit{Disabled: &disabled}, people.Query{Teams: w.teams[:1], Disabled: &disabled}, people.Query{Teams: w.teams[1:2]}, "disabled"},
			{people.Edit{Teams: &[]string{w.teams[1]}}, people.Query{Teams: w.teams[1:2]}, people.Query{Teams: w.teams[:1]}, "with another team"},
			{people.Edit{Role: &other}, people.Query{Role: access.APIManager}, people.Query{Teams: w.teams}, "an API manager"},
		} {
			if _, _, err := w.people.Update(t.Context(), by, p.ID, 0, step.edit); err != nil {
				t.Fatal(err)
			}
			lists(step.when, step.in, true)
			lists(step.when, step.not, false)
		}
		if err := w.people.Delete(t.Context(), by, p.ID, 0); err != nil {
			t.Fatal(err)
		}
		w.filtered(t, "at last")
		for item, err := range table.All(t.Context(), db, keys.InWords("c1", edge.KindManager).All()) {
			if err != nil || strings.Contains(item.Key.Sort, p.ID) {
				t.Errorf("%q is left, %v", item.Key.Sort, err)
			}
		}
	})
}

// A filtered page, and how many pages there are, costs the same with 10 and with 1,000 managers who do not pass the filters.
func TestAFilteredPageOfManagersCostsThePage(t *testing.T) {
	w := open(t)
	c := settle(t, w.table, w.clock)
	if err := duetest.Adopted(t.Context(), w.table, "managers"); err != nil {
		t.Fatal(err)
	}
	allow(t, w.table, "small", "large")
	counted := &tabletest.Counting{Table: w.table}
	lists, _ := openOn(counted, w)
	teams, of := map[string][]string{}, []string{"of the company"}
	sizes := map[string]int{"small": 10, "large": 1000}
	for company, others := range sizes {
		team, err := team.New(w.table, w.clock, w.ids).Create(t.Context(), access.System(company), "Team", "")
		if err != nil {
			t.Fatal(err)
		}
		teams[company] = []string{team.ID}
		var all []people.Person
		for n := range others {
			all = append(all, people.Person{Login: fmt.Sprint("o", n), Role: access.CompanyManager, Disabled: n%2 == 0})
		}
		for n := range 10 {
			all = append(all, people.Person{Login: fmt.Sprint("t", n), Role: access.TeamManager, Teams: teams[company]},
				people.Person{Login: fmt.Sprint("a", n), Role: access.APIManager, Disabled: n%2 == 0})
		}
		for n, p := range all {
			p.Login, p.LastName, p.ScreenName = p.Login+"@"+company+".example", fmt.Sprint("Name", n*7919%len(all)), "x"
			all[n] = p
		}
		c.join(t, w, company, all)
	}
	yes, no := true, false
	for name, q := range map[string]people.Query{
		"role": {Role: access.APIManager}, "disabled": {Role: access.APIManager, Disabled: &yes}, "not disabled": {Role: access.APIManager, Disabled: &no},
		"team": {Teams: of}, "role and team by login": {Teams: of, Role: access.TeamManager, Sort: people.SortLogin, Backward: true},
	} {
		q.Kind, q.Limit = edge.KindManager, 4
		cost := map[string][2]int{}
		for company := range sizes {
			counted.All()
			one, pages, found := q, 0, 0
			if one.Teams != nil {
				one.Teams = teams[company]
			}
			for next := true; next; next = one.Cursor != "" {
				page, err := lists.List(t.Context(), company, one)
				if err != nil {
					t.Fatal(err)
				}
				pages, found, one.Cursor = pages+1, found+len(page.Items), page.Next
			}
			if want := map[bool]int{true: 10, false: 5}[q.Disabled == nil]; found != want {
				t.Errorf("%s in the %s company: %d found", name, company, found)
			}
			cost[company] = [2]int{pages, counted.All()}
		}
		if cost["small"] != cost["large"] || cost["large"][1] > 16*cost["large"][0] {
			t.Errorf("%s: pages and operations %v", name, cost)
		}
	}
}
