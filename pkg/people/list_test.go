package people_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
	"acude/pkg/team"
)

// crowd is a company with people in three teams.
type crowd struct {
	people *people.People
	teams  []string // North, South, Empty
}

// engines runs a test on both engines.
func engines(t *testing.T, test func(t *testing.T, db table.Table, c *clock.Manual)) {
	t.Run("bolt", func(t *testing.T) {
		w := open(t)
		test(t, w.table, w.clock)
	})
	t.Run("dynamo", func(t *testing.T) {
		c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
		test(t, dynamo.New(dynamotest.Start(t).Client, dynamotest.TableName, c), c)
	})
}

func settle(t testing.TB, db table.Table, c clock.Clock) crowd {
	t.Helper()
	ids := id.New(c)
	var out crowd
	out.people, _ = signin.Open(db, c, ids, signin.Cost{Time: 1, Memory: 8, Threads: 1})
	for _, name := range []string{"North", "South", "Empty"} {
		made, err := team.New(db, c, ids).Create(t.Context(), access.System("c1"), name, "")
		if err != nil {
			t.Fatal(err)
		}
		out.teams = append(out.teams, made.ID)
	}
	return out
}

func (c crowd) rep(t testing.TB, p people.Person) people.Person {
	t.Helper()
	p.Role = access.Representative
	made, err := c.people.Create(t.Context(), access.System("c1"), p, good)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// walk reads a list to its end, in pages of some length, and returns the logins without their domain.
func (c crowd) walk(t testing.TB, company string, q people.Query) string {
	t.Helper()
	if q.Kind == "" {
		q.Kind = "representative"
	}
	var found []string
	for range 1000 {
		page, err := c.people.List(t.Context(), company, q)
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
		if len(page.Items) > q.Limit {
			t.Fatalf("a page of %d holds %d", q.Limit, len(page.Items))
		}
		for _, p := range page.Items {
			found = append(found, strings.TrimSuffix(p.Login, "@acme.example"))
		}
		if page.Next == "" {
			return strings.Join(found, " ")
		}
		q.Cursor = page.Next
	}
	t.Fatal("the list does not end")
	return ""
}

func TestListsAreInOrderOnEveryPage(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		north, south := w.teams[0], w.teams[1]
		for _, p := range []people.Person{
			{Login: "d@acme.example", FirstName: "Ángel", LastName: "Núñez", Team: north, Custom: "K-77"},
			{Login: "b@acme.example", FirstName: "Ana", LastName: "Nunez", Team: south},
			{Login: "c@acme.example", FirstName: "Zoë", LastName: "Arias Mora", Team: north},
			{Login: "a@acme.example", FirstName: "Bea", LastName: "Arias", Team: ""},
			{Login: "e@acme.example", ScreenName: "María Ñu", Team: south},
		} {
			w.rep(t, p)
		}
		gone := w.rep(t, people.Person{Login: "x@acme.example", ScreenName: "Arias", Team: north})
		if err := w.people.Delete(t.Context(), access.System("c1"), gone.ID, 0); err != nil {
			t.Fatal(err)
		}
		yes, no := true, false
		off := w.rep(t, people.Person{Login: "f@acme.example", ScreenName: "Off", Team: south})
		if _, _, err := w.people.Update(t.Context(), access.System("c1"), off.ID, 0, people.Edit{Disabled: &yes}); err != nil {
			t.Fatal(err)
		}
		for _, one := range []struct {
			q    people.Query
			want string
		}{
			{people.Query{}, "a c e b d f"},
			{people.Query{Backward: true}, "f d b e c a"},
			{people.Query{Sort: people.SortLogin}, "a b c d e f"},
			{people.Query{Sort: people.SortLogin, Backward: true}, "f e d c b a"},
			{people.Query{Teams: []string{north, south}}, "c e b d f"},
			{people.Query{Teams: []string{north, south}, Backward: true}, "f d b e c"},
			{people.Query{Teams: []string{south, north}, Sort: people.SortLogin}, "b c d e f"},
			{people.Query{Teams: []string{""}}, "a"},
			{people.Query{Teams: []string{w.teams[2]}}, ""},
			{people.Query{Teams: []string{}}, ""},
			{people.Query{Disabled: &yes}, "f"},
			{people.Query{Disabled: &yes, Teams: []string{north}}, ""},
			{people.Query{Disabled: &no, Teams: []string{south}}, "e b"},
			{people.Query{Search: "nunez"}, "b d"},
			{people.Query{Search: "NÚÑ an"}, "b d"},
			{people.Query{Search: "nu", Teams: []string{north}}, "d"},
			{people.Query{Search: "mor ari"}, "c"},
			{people.Query{Search: "k 77"}, "d"},
			{people.Query{Search: "a@acme.example"}, "a"},
			{people.Query{Search: "B@AC nune"}, "b"},
			{people.Query{Search: "b@ac zoe"}, ""},
			{people.Query{Search: "b@ac"}, "b"},
			{people.Query{Search: "acme"}, "a c e b d f"},
			{people.Query{Search: "nobody"}, ""},
			{people.Query{Search: "++"}, ""},
			{people.Query{Search: "!disabled"}, ""},
			{people.Query{Kind: "manager"}, ""},
		} {
			for _, limit := range []int{1, 2, 50} {
				one.q.Limit = limit
				if got := w.walk(t, "c1", one.q); got != one.want {
					t.Errorf("%+v: %s, want %s", one.q, got, one.want)
				}
			}
		}
		if got := w.walk(t, "c2", people.Query{Limit: 50}); got != "" {
			t.Errorf("another company lists %s", got)
		}
	})
}

func TestListsFollowChanges(t *testing.T) {
	w := open(t)
	c := settle(t, w.table, w.clock)
	p := c.rep(t, people.Person{Login: "a@acme.example", FirstName: "Ana", LastName: "Arias", Team: c.teams[0]})
	login, name := "z@acme.example", "Zorro"
	if _, _, err := c.people.Update(t.Context(), access.System("c1"), p.ID, 0, people.Edit{Login: &login, LastName: &name}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.people.Move(t.Context(), access.System("c1"), p.ID, c.teams[1], 0); err != nil {
		t.Fatal(err)
	}
	for _, one := range []struct {
		q    people.Query
		want string
	}{
		{people.Query{Search: "arias"}, "z"}, // still the screen name
		{people.Query{Search: "zorro"}, "z"},
		{people.Query{Search: "a@"}, ""},
		{people.Query{Search: "z@"}, "z"},
		{people.Query{Teams: c.teams[:1]}, ""},
		{people.Query{Teams: c.teams[1:2]}, "z"},
		{people.Query{Teams: c.teams[1:2], Sort: people.SortLogin}, "z"},
	} {
		one.q.Limit = 10
		if got := c.walk(t, "c1", one.q); got != one.want {
			t.Errorf("%+v: %q, want %q", one.q, got, one.want)
		}
	}
	if err := c.people.Delete(t.Context(), access.System("c1"), p.ID, 0); err != nil {
		t.Fatal(err)
	}
	left := 0
	for _, partition := range []table.Range{
		keys.InWords("c1", "representative").All(), keys.InLogins("c1", "representative").All(), keys.InPerson("c1", p.ID).All(),
		{Partition: keys.Login("z@acme.example").Partition}, {Partition: keys.Login("a@acme.example").Partition},
	} {
		for range table.All(t.Context(), w.table, partition) {
			left++
		}
	}
	if left != 0 {
		t.Errorf("%d items are left of somebody who was deleted", left)
	}
	gone, err := c.people.Gone(t.Context(), "c1", p.ID)
	if err != nil || gone.Login != "z@acme.example" || gone.ScreenName != "Ana Arias" || gone.Team != c.teams[1] {
		t.Errorf("gone %+v, %v", gone, err)
	}
}

func TestACursorIsForItsOwnQuery(t *testing.T) {
	w := open(t)
	c := settle(t, w.table, w.clock)
	for n := range 3 {
		c.rep(t, people.Person{Login: fmt.Sprintf("p%d@acme.example", n), ScreenName: "p"})
	}
	q := people.Query{Kind: "representative", Limit: 1}
	page, err := c.people.List(t.Context(), "c1", q)
	if err != nil || page.Next == "" {
		t.Fatal(page, err)
	}
	for _, cursor := range []string{"x", "eyJvZiI6IiJ9", page.Next + "A", strings.Repeat("A", 3000)} {
		q.Cursor = cursor
		if _, err := c.people.List(t.Context(), "c1", q); code(err) != "cursor_invalid" {
			t.Errorf("%.20s: %v", cursor, err)
		}
	}
	q.Cursor, q.Search = page.Next, "p"
	if _, err := c.people.List(t.Context(), "c1", q); code(err) != "cursor_invalid" {
		t.Errorf("another query accepts it: %v", err)
	}
}

// With more teams than a page merges lists, the company's list is filtered; it must still show everybody.
func TestManyTeamsAreListedAsFew(t *testing.T) {
	w := open(t)
	c := settle(t, w.table, w.clock)
	teams := slices.Clone(c.teams[:2])
	for n := range 60 {
		teams = append(teams, fmt.Sprintf("TEAM%022d", n))
	}
	var want []string
	for n := range 25 {
		p := c.rep(t, people.Person{Login: fmt.Sprintf("p%02d@acme.example", n), ScreenName: fmt.Sprintf("p%02d", n), Team: c.teams[n%3]})
		if n%3 != 2 {
			want = append(want, strings.TrimSuffix(p.Login, "@acme.example"))
		}
	}
	for _, sort := range []string{people.SortName, people.SortLogin} {
		if got := c.walk(t, "c1", people.Query{Teams: teams, Sort: sort, Limit: 4}); got != strings.Join(want, " ") {
			t.Errorf("%s: %s", sort, got)
		}
	}
}

func TestNamesAreWhatTheyLookLike(t *testing.T) {
	w := open(t)
	for _, odd := range []string{"a\x00b", "a\nb", "a\u202eb", "a\u200bb", "a\u2066b", "a\ufeffb", "a\u2028b"} {
		_, err := w.Create(t.Context(), access.System("c1"), people.Person{
			Login: "a@b.example", Role: access.Representative, ScreenName: "x", FirstName: odd,
		}, good)
		if code(err) != "invalid_input" {
			t.Errorf("%q: %v", odd, err)
		}
	}
	for n, fine := range []string{"Ñandú O'Brien-López", "李 小龍", "محمد", "👩‍🚒"} {
		_, err := w.Create(t.Context(), access.System("c1"), people.Person{
			Login: fmt.Sprintf("a%d@b.example", n), Role: access.Representative, ScreenName: fine,
		}, good)
		if err != nil {
			t.Errorf("%q: %v", fine, err)
		}
	}
}
