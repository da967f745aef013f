package people_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/people"
)

// delegation is a company in which managers and API clients add, change and delete one another at random.
type delegation struct {
	t       *testing.T
	people  *people.People
	company string
	made    int
}

// rights returns what everybody may do now, by id.
func (d *delegation) rights() map[string]people.Person {
	found := map[string]people.Person{}
	for p, err := range d.people.Everyone(d.t.Context(), d.company) {
		if err != nil {
			d.t.Fatal(err)
		}
		found[p.ID] = p
	}
	return found
}

// somebody draws an actor: a manager as stored now, or the client of an API manager.
func (d *delegation) somebody(rt *rapid.T, known map[string]people.Person) access.Actor {
	p := d.someone(rt, known)
	by := actor(p)
	if p.Role == access.APIManager {
		by.Kind = edge.KindClient
	}
	return by
}

func (d *delegation) someone(rt *rapid.T, known map[string]people.Person) people.Person {
	all := slices.SortedFunc(maps.Values(known), func(a, b people.Person) int { return strings.Compare(a.Login, b.Login) })
	return rapid.SampledFrom(all).Draw(rt, "who")
}

func drawGrants(rt *rapid.T) []edge.Permission {
	if rapid.Bool().Draw(rt, "usual") {
		return nil
	}
	return append([]edge.Permission{}, rapid.SliceOfNDistinct(rapid.SampledFrom(access.Catalogue()), 0, 4, rapid.ID).Draw(rt, "grants")...)
}

// act lets somebody do something to somebody, and returns who it was.
func (d *delegation) act(rt *rapid.T, known map[string]people.Person) access.Actor {
	by, other := d.somebody(rt, known), d.someone(rt, known)
	role := rapid.SampledFrom([]access.Role{access.CompanyManager, access.TeamManager, access.APIManager}).Draw(rt, "role")
	grants := drawGrants(rt)
	// Most attempts are refused; the judge looks at what changed.
	switch rapid.SampledFrom([]string{"add", "grant", "promote", "disable", "delete", "reset"}).Draw(rt, "what") {
	case "add":
		d.made++
		_, _ = d.people.Create(d.t.Context(), by, people.Person{
			Login: fmt.Sprintf("m%d@%s.example", d.made, d.company), Role: role, ScreenName: "m", Grants: grants,
		}, good)
	case "grant":
		_, _, _ = d.people.Update(d.t.Context(), by, other.ID, 0, people.Edit{Grants: &grants})
	case "promote":
		_, _, _ = d.people.Update(d.t.Context(), by, other.ID, 0, people.Edit{Role: &role})
	case "disable":
		disabled := rapid.Bool().Draw(rt, "disabled")
		_, _, _ = d.people.Update(d.t.Context(), by, other.ID, 0, people.Edit{Disabled: &disabled})
	case "delete":
		_ = d.people.Delete(d.t.Context(), by, other.ID, 0)
	case "reset":
		_, _ = d.people.ResetPassword(d.t.Context(), by, other.ID, 0)
	}
	return by
}

// judge checks the outcome of an act against the rule: nobody gains a right that the actor does not hold, and an actor who is not a
// company manager changes nobody who may do more than they may.
func judge(rt *rapid.T, by access.Actor, before, after map[string]people.Person) {
	leaders := 0
	for id, now := range after {
		was, known := before[id]
		if now.Role == access.CompanyManager && !now.Disabled {
			leaders++
		}
		had := was.Role.Allowed(was.Grants)
		if !known {
			had = map[edge.Permission]bool{}
		}
		for right := range now.Role.Allowed(now.Grants) {
			if !had[right] && right != access.AccountOwn && !by.Permissions[right] {
				rt.Fatalf("%s (%s) gave %s the right %s", by.Name, by.Role, now.Login, right)
			}
		}
		if by.Role != access.CompanyManager && now.Role != access.TeamManager && (!known || fmt.Sprint(was) != fmt.Sprint(now)) {
			rt.Fatalf("%s (%s) made or changed the %s %s", by.Name, by.Role, now.Role, now.Login)
		}
	}
	for id, was := range before {
		if _, left := after[id]; !left && (was.ID == by.Person || by.Role != access.CompanyManager && was.Role != access.TeamManager) {
			rt.Fatalf("%s (%s) deleted the %s %s", by.Name, by.Role, was.Role, was.Login)
		}
	}
	if leaders == 0 {
		rt.Fatalf("%s left no company manager", by.Name)
	}
}

func TestNobodyGainsARightThatTheActorLacks(t *testing.T) {
	w := open(t)
	companies := company.New(w.table, w.clock, id.New(w.clock))
	rapid.Check(t, func(rt *rapid.T) {
		firm, err := companies.Create(t.Context(), "Acme", company.Allowed{APIManagers: true})
		if err != nil {
			rt.Fatal(err)
		}
		d := &delegation{t: t, people: w.People, company: firm.ID}
		for n, p := range []people.Person{
			{Role: access.CompanyManager},
			{Role: access.TeamManager},
			{Role: access.APIManager, Grants: []edge.Permission{access.RepsRead, access.TeamsRead, access.ManagersRead, access.ManagersEdit, access.RepsMove}},
		} {
			p.Login, p.ScreenName = fmt.Sprintf("first%d@%s.example", n, d.company), "first"
			if _, err := d.people.Create(t.Context(), access.System(d.company), p, good); err != nil {
				rt.Fatal(err)
			}
		}
		for range rapid.IntRange(1, 12).Draw(rt, "acts") {
			before := d.rights()
			by := d.act(rt, before)
			judge(rt, by, before, d.rights())
		}
	})
}
