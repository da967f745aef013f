package people_test

import (
	"fmt"
	"sync"
	"testing"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/table"
)

// actor is a person who changes something.
func actor(p people.Person) access.Actor {
	return access.Actor{
		Company: p.Company, Kind: p.Role.Kind(), Person: p.ID, Name: p.Login, Role: p.Role, Permissions: p.Role.Allowed(p.Grants),
	}
}

func (c crowd) manager(t testing.TB, company, login string, role access.Role, grants ...edge.Permission) people.Person {
	t.Helper()
	p, err := c.people.Create(t.Context(), access.System(company), people.Person{
		Login: login + "@" + company + ".example", Role: role, ScreenName: login, Grants: grants,
	}, good)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// takes are the ways to take a company manager away.
func takes(t testing.TB, c crowd) map[string]func(by access.Actor, other string) error {
	disabled, demoted := true, access.TeamManager
	change := func(e people.Edit) func(by access.Actor, other string) error {
		return func(by access.Actor, other string) error {
			_, _, err := c.people.Update(t.Context(), by, other, 0, e)
			return err
		}
	}
	return map[string]func(by access.Actor, other string) error{
		"delete":  func(by access.Actor, other string) error { return c.people.Delete(t.Context(), by, other, 0) },
		"disable": change(people.Edit{Disabled: &disabled}),
		"demote":  change(people.Edit{Role: &demoted}),
	}
}

// Two company managers remove each other at the same moment; one of them must stay in every round.
func TestOneOfTwoManagersWhoRemoveEachOtherStays(t *testing.T) {
	engines(t, func(t *testing.T, db table.Table, clock *clock.Manual) {
		c := settle(t, db, clock)
		for way, take := range takes(t, c) {
			for round := range 8 {
				company := fmt.Sprintf("%s%d", way, round)
				a, b := c.manager(t, company, "a", access.CompanyManager), c.manager(t, company, "b", access.CompanyManager)
				var group sync.WaitGroup
				var first, second error
				group.Go(func() { first = take(actor(a), b.ID) })
				group.Go(func() { second = take(actor(b), a.ID) })
				group.Wait()
				left := 0
				for p, err := range c.people.Everyone(t.Context(), company) {
					if err != nil {
						t.Fatal(err)
					}
					if p.Role == access.CompanyManager && !p.Disabled {
						left++
					}
				}
				if left != 1 || (first == nil) == (second == nil) {
					t.Fatalf("%s: %d stay; %v, %v", way, left, first, second)
				}
			}
		}
	})
}

func TestTheLastCompanyManagerStays(t *testing.T) {
	w := open(t)
	c := settle(t, w.table, w.clock)
	for way, take := range takes(t, c) {
		last := c.manager(t, way, "last", access.CompanyManager)
		c.manager(t, way, "team", access.TeamManager)
		for _, by := range []access.Actor{access.System(way), access.Operator(way)} {
			if err := take(by, last.ID); code(err) != "last_company_manager" {
				t.Errorf("%s: %v", way, err)
			}
		}
		if err := take(actor(last), last.ID); code(err) != "own_account" {
			t.Errorf("%s themselves: %v", way, err)
		}
		c.manager(t, way, "next", access.CompanyManager)
		if err := take(access.System(way), last.ID); err != nil {
			t.Errorf("%s with another one there: %v", way, err)
		}
	}
}

// An API client adds team managers with at most its own rights, and changes nobody who may do more than it may.
func TestNobodyMakesSomebodyStronger(t *testing.T) {
	w := open(t)
	c := settle(t, w.table, w.clock)
	boss := c.manager(t, "c1", "boss", access.CompanyManager)
	program := access.Actor{
		Company: "c1", Kind: edge.KindClient, Person: "p", Name: "script", Role: access.APIManager,
		Permissions: access.APIManager.Allowed([]edge.Permission{access.RepsRead, access.TeamsRead, access.RepsMove, access.ManagersRead, access.ManagersEdit}),
	}
	add := func(role access.Role, grants ...edge.Permission) error {
		_, err := c.people.Create(t.Context(), program, people.Person{
			Login: fmt.Sprintf("x%d@c1.example", w.clock.Now().UnixNano()), Role: role, ScreenName: "x", Grants: grants,
		}, good)
		w.clock.Advance(1)
		return err
	}
	for _, one := range []struct {
		what string
		err  error
		want string
	}{
		{"a team manager with less", add(access.TeamManager, access.RepsMove), ""},
		{"one with more", add(access.TeamManager, access.RepsWrite), "grant_beyond"},
		{"one with the usual rights", add(access.TeamManager), "grant_beyond"},
		{"a company manager", add(access.CompanyManager), "manager_beyond"},
		{"an API manager", add(access.APIManager, access.RepsRead), "manager_beyond"},
		{"deleting the boss", c.people.Delete(t.Context(), program, boss.ID, 0), "manager_beyond"},
	} {
		if code(one.err) != one.want {
			t.Errorf("%s: %v, want %q", one.what, one.err, one.want)
		}
	}
	if _, err := c.people.ResetPassword(t.Context(), program, boss.ID, 0); code(err) != "manager_beyond" {
		t.Errorf("the boss's password: %v", err)
	}
	name := "Eve"
	if _, _, err := c.people.Update(t.Context(), program, boss.ID, 0, people.Edit{FirstName: &name}); code(err) != "manager_beyond" {
		t.Errorf("the boss's name: %v", err)
	}
	weak := c.manager(t, "c1", "weak", access.TeamManager, []edge.Permission{access.RepsMove}...)
	for grants, want := range map[edge.Permission]string{access.RepsMove: "", access.AuditRead: "grant_beyond"} {
		_, _, err := c.people.Update(t.Context(), program, weak.ID, 0, people.Edit{Grants: &[]edge.Permission{grants}})
		if code(err) != want {
			t.Errorf("granting %s: %v", grants, err)
		}
	}
	promoted := access.CompanyManager
	if _, _, err := c.people.Update(t.Context(), program, weak.ID, 0, people.Edit{Role: &promoted}); code(err) != "manager_beyond" {
		t.Errorf("promoting: %v", err)
	}
}
