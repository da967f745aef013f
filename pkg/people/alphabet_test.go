package people_test

import (
	"testing"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/people"
	"acude/pkg/table"
)

// alphabet adds people by their last names. Their logins begin with different letters, and do not stand in the order of the names.
func (c crowd) alphabet(t *testing.T) map[string]people.Person {
	t.Helper()
	found := map[string]people.Person{}
	for login, name := range map[string]string{"d": "Nadal", "c": "Núñez", "e": "Nuño", "b": "Nzue", "a": "N\u0303íguez", "f": "Ñu", "g": "Oca"} {
		found[login] = c.rep(t, people.Person{Login: login + "@acme.example", FirstName: "Ana", LastName: name, Team: c.teams[0]})
	}
	return found
}

func TestEñeFollowsEne(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		w.alphabet(t)
		for _, q := range []people.Query{{}, {Teams: w.teams[:2]}, {Search: "ana"}} {
			q.Limit = 2
			if got := w.walk(t, "c1", q); got != "d c e b a f g" {
				t.Errorf("%+v: %s", q, got)
			}
		}
		if got := w.walk(t, "c1", people.Query{Search: "niguez", Limit: 9}); got != "a" {
			t.Errorf("found without its tilde: %q", got)
		}
	})
}

// Places that took Ñ for N are read as they are, and replaced when the person changes.
func TestPlacesOfBeforeEñeAreReadAndReplaced(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, c *clock.Manual) {
		w := settle(t, db, c)
		all := w.alphabet(t)
		moved(t, db, all["a"], "n\ua7ffiguez", "niguez")
		for _, want := range []string{"d a c e b f g", "d c e b a f g"} {
			for _, q := range []people.Query{{}, {Teams: w.teams[:2]}, {Search: "ana"}} {
				q.Limit = 2
				if got := w.walk(t, "c1", q); got != want {
					t.Errorf("%+v: %s, want %s", q, got, want)
				}
			}
			custom := "K-7"
			if _, _, err := w.people.Update(t.Context(), access.System("c1"), all["a"].ID, 0, people.Edit{Custom: &custom}); err != nil {
				t.Fatal(err)
			}
		}
	})
}
