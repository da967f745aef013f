package people_test

import (
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/table"
)

// namesakes adds four people of one name, not in the order of their logins.
func (c crowd) namesakes(t *testing.T) map[string]people.Person {
	t.Helper()
	found := map[string]people.Person{}
	for _, login := range []string{"d", "b", "c", "a"} {
		found[login] = c.rep(t, people.Person{Login: login + "@acme.example", FirstName: "Ana", LastName: "Ruiz", Team: c.teams[0]})
	}
	return found
}

// stands checks the order of the namesakes in every list that is ordered by names, however long its pages are.
func (c crowd) stands(t *testing.T, want string) {
	t.Helper()
	letters := strings.Fields(want)
	var reversed []string
	for n := range letters {
		reversed = append(reversed, letters[len(letters)-1-n])
	}
	for limit := 1; limit < 6; limit++ {
		for _, q := range []people.Query{{}, {Teams: c.teams[:2]}, {Search: "ruiz"}, {Search: "an ru"}} {
			q.Limit = limit
			if got := c.walk(t, "c1", q); got != want {
				t.Errorf("%+v: %s, want %s", q, got, want)
			}
			q.Backward = true
			if got := c.walk(t, "c1", q); got != strings.Join(reversed, " ") {
				t.Errorf("%+v: %s", q, got)
			}
		}
	}
}

func TestNamesakesStandByTheirLogins(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		all := w.namesakes(t)
		w.stands(t, "a b c d")
		login := "e@acme.example"
		if _, _, err := w.people.Update(t.Context(), access.System("c1"), all["a"].ID, 0, people.Edit{Login: &login}); err != nil {
			t.Fatal(err)
		}
		w.stands(t, "b c d e")
	})
}

// Places without a login, as they were written before, stay in order by the ids, and leave nothing behind when people change or go.
func TestPlacesWithoutALoginAreReadAndReplaced(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		all := w.namesakes(t)
		for _, p := range all {
			withoutLogin(t, db, p)
		}
		old := ""
		for p, err := range w.people.Everyone(t.Context(), "c1") {
			if err != nil {
				t.Fatal(err)
			}
			old += " " + p.Login[:1]
		}
		w.stands(t, strings.TrimSpace(old))
		custom := "K-7"
		for _, login := range []string{"b", "c"} {
			if _, _, err := w.people.Update(t.Context(), access.System("c1"), all[login].ID, 0, people.Edit{Custom: &custom}); err != nil {
				t.Fatal(err)
			}
		}
		w.stands(t, strings.TrimSpace(strings.NewReplacer(" b", "", " c", "").Replace(old))+" b c")
		for _, login := range []string{"a", "b"} {
			if err := w.people.Delete(t.Context(), access.System("c1"), all[login].ID, 0); err != nil {
				t.Fatal(err)
			}
		}
		w.stands(t, "d c")
		for _, item := range words(t, db) {
			if sort := item.Key.Sort; !strings.Contains(sort, all["c"].ID) && !strings.Contains(sort, all["d"].ID) {
				t.Errorf("%q is left", sort)
			}
		}
	})
}

// Functions that wrote places without a login may change people after newer ones: they replace the places that they would have written.
// Everybody is still found once, and nothing is left of who is deleted.
func TestPeopleWhomOlderFunctionsChangedAreFoundOnce(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		all := w.namesakes(t)
		unlisted(t, db, all["a"])
		married := all["b"]
		married.LastName = "Sanz"
		withoutLogin(t, db, married)
		for _, one := range words(t, db) { // in the places that older functions write
			if strings.Contains(one.Key.Sort, married.ID) {
				one.Key.Sort, one.Version = strings.Replace(one.Key.Sort, "ruiz", "sanz", 2), 0
				if err := db.Write(t.Context(), table.Save(one)); err != nil {
					t.Fatal(err)
				}
			}
		}
		document(t, db, married)
		if got := w.walk(t, "c1", people.Query{Search: "ana", Limit: 10}); len(strings.Fields(got)) != 4 {
			t.Errorf("found %s", got)
		}
		if err := w.people.Delete(t.Context(), access.System("c1"), all["a"].ID, 0); err != nil {
			t.Fatal(err)
		}
		for _, item := range words(t, db) {
			if strings.Contains(item.Key.Sort, all["a"].ID) {
				t.Errorf("%q is left", item.Key.Sort)
			}
		}
	})
}

// unlisted moves a person to a place without a login, as older functions do that change none of the words.
func unlisted(t *testing.T, db table.Table, p people.Person) {
	t.Helper()
	item, err := db.Get(t.Context(), keys.InCompany("c1").At(keys.Person.Of(p.ID)))
	if err != nil {
		t.Fatal(err)
	}
	item.Index1.Sort = strings.Replace(item.Index1.Sort, "\t"+p.Login+"\t", "\t", 1)
	if err := db.Write(t.Context(), table.Replace(item)); err != nil {
		t.Fatal(err)
	}
}

// document stores a person as they are, in the same places.
func document(t *testing.T, db table.Table, p people.Person) {
	t.Helper()
	item, err := db.Get(t.Context(), keys.InCompany("c1").At(keys.Person.Of(p.ID)))
	if err != nil {
		t.Fatal(err)
	}
	item.Document = table.Encode(p)
	if err := db.Write(t.Context(), table.Replace(item)); err != nil {
		t.Fatal(err)
	}
}

// withoutLogin moves a person to the places that the product wrote before it ordered namesakes.
func withoutLogin(t *testing.T, db table.Table, p people.Person) {
	t.Helper()
	moved(t, db, p, "\t"+p.Login+"\t"+p.ID, "\t"+p.ID)
}

// moved moves a person to other places in the lists by name.
func moved(t *testing.T, db table.Table, p people.Person, from, to string) {
	t.Helper()
	before := func(key table.Key) table.Key {
		key.Sort = strings.Replace(key.Sort, from, to, 1)
		return key
	}
	item, err := db.Get(t.Context(), keys.InCompany("c1").At(keys.Person.Of(p.ID)))
	if err != nil {
		t.Fatal(err)
	}
	item.Index1, item.Index2 = before(item.Index1), before(item.Index2)
	changes := []table.Change{table.Replace(item)}
	for _, one := range words(t, db) {
		if strings.Contains(one.Key.Sort, p.ID) && one.Index1 == (table.Key{}) { // flags have places of now
			changes = append(changes, table.Remove(one.Key))
			one.Key, one.Version = before(one.Key), 0
			changes = append(changes, table.Create(one))
		}
	}
	if len(changes) < 5 {
		t.Fatalf("%d changes", len(changes))
	}
	if err := db.Write(t.Context(), changes...); err != nil {
		t.Fatal(err)
	}
}

func words(t *testing.T, db table.Table) []table.Item {
	t.Helper()
	var all []table.Item
	for _, kind := range []string{"representative", "manager"} {
		page, err := db.Query(t.Context(), keys.InWords("c1", kind).Each(keys.Word))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, page.Items...)
	}
	return all
}
