package client_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"acude/pkg/access"
	"acude/pkg/client"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/people"
)

// delegation is a state machine in which managers and API clients create and change one another. The model knows what each was
// granted; the rooms must never allow more, and nobody may grant what they do not hold.
type delegation struct {
	world
	t      *rapid.T
	people map[string]granted
	keys   []key
	made   int
}

// granted is what the model knows of a manager.
type granted struct {
	role   access.Role
	grants map[edge.Permission]bool
	gone   bool
}

// key is what the model knows of a program.
type key struct {
	client, word, manager string
	scopes                []edge.Permission
}

// grantable is the table of privileges once more, by hand.
var grantable = map[access.Role][]edge.Permission{
	access.TeamManager: {
		"review_read", "review_replay", "reps_write", "reps_move", "teams_write", "hours_read", "hours_write", "audit_read",
	},
	access.APIManager: {
		"reps_read", "reps_write", "reps_move", "teams_read", "teams_write", "portals_read", "portals_write", "hours_read", "hours_write",
		"managers_read", "managers_write", "audit_read",
	},
}

// holds returns the permissions that the model lets an actor grant.
func (d *delegation) holds(person string) map[edge.Permission]bool {
	g, all := d.people[person], map[edge.Permission]bool{}
	switch {
	case g.gone:
	case g.role == access.CompanyManager:
		for _, list := range grantable {
			for _, p := range list {
				all[p] = true
			}
		}
	default:
		maps.Copy(all, g.grants)
	}
	return all
}

// actor is a manager, or the client of an API manager.
func (d *delegation) actor(person string) access.Actor {
	g := d.people[person]
	a := access.Actor{Company: d.company.ID, Kind: edge.KindManager, Person: person, Name: person, Role: g.role, Permissions: map[edge.Permission]bool{}}
	if g.role == access.APIManager {
		a.Kind = edge.KindClient
	}
	p, err := d.everybody.Get(context.Background(), d.company.ID, person)
	if err == nil && !p.Disabled {
		a.Permissions = p.Role.Allowed(p.Grants)
	}
	return a
}

func (d *delegation) somebody() string {
	return rapid.SampledFrom(slices.Sorted(maps.Keys(d.people))).Draw(d.t, "who")
}

// some draws privileges: usually ones that fit the role, often with the right to make managers, sometimes any.
func (d *delegation) some(role access.Role) []edge.Permission {
	from := grantable[role]
	if role == access.CompanyManager || rapid.IntRange(0, 9).Draw(d.t, "odd") == 0 {
		from = slices.Concat(grantable[access.TeamManager], []edge.Permission{"company_write", "clients_write"})
	}
	picked := rapid.SliceOfNDistinct(rapid.SampledFrom(from), 0, len(from)/2, rapid.ID[edge.Permission]).Draw(d.t, "grants")
	if role == access.APIManager && !slices.Contains(picked, "managers_write") && rapid.Bool().Draw(d.t, "makes managers") {
		picked = append(picked, "managers_write")
	}
	return append([]edge.Permission{}, picked...)
}

// may reports whether the model lets an actor give these grants to this role.
func (d *delegation) may(by string, role access.Role, grants []edge.Permission) bool {
	has := d.holds(by)
	if !has["managers_write"] || role == access.CompanyManager && d.people[by].role != access.CompanyManager {
		return false
	}
	for _, p := range grants {
		if !has[p] || !slices.Contains(grantable[role], p) {
			return false
		}
	}
	return true
}

func setOf(list []edge.Permission) map[edge.Permission]bool {
	all := map[edge.Permission]bool{}
	for _, p := range list {
		all[p] = true
	}
	return all
}

// AddManager lets an actor with the right to add managers add one.
func (d *delegation) AddManager(*rapid.T) {
	by := d.somebody()
	actor := d.actor(by)
	if !actor.May(access.ManagersEdit) {
		return // the guard of the route
	}
	role := rapid.SampledFrom([]access.Role{access.CompanyManager, access.TeamManager, access.APIManager}).Draw(d.t, "role")
	grants := d.some(role)
	d.made++
	made, err := d.everybody.Create(context.Background(), actor, people.Person{
		Login: fmt.Sprintf("m%d@%s.example", d.made, d.company.ID), Role: role, ScreenName: "M", Grants: grants,
	}, "correct horse battery")
	if err == nil {
		if !d.may(by, role, grants) {
			d.t.Fatalf("%s %+v made a %s with %v", by, d.people[by], role, grants)
		}
		d.people[made.ID] = granted{role: role, grants: setOf(grants)}
	} else if fault.KindOf(err) == fault.Internal {
		d.t.Fatal(err)
	}
}

// Regrant lets an actor change a manager's privileges, or their own.
func (d *delegation) Regrant(*rapid.T) {
	by, whom := d.somebody(), d.somebody()
	actor := d.actor(by)
	if !actor.May(access.ManagersEdit) {
		return
	}
	role := d.people[whom].role
	grants := d.some(role)
	_, _, err := d.everybody.Update(context.Background(), actor, whom, 0, people.Edit{Grants: &grants})
	if err == nil {
		added := slices.DeleteFunc(slices.Clone(grants), func(p edge.Permission) bool { return d.people[whom].grants[p] })
		if role != access.CompanyManager && !d.may(by, role, added) {
			d.t.Fatalf("%s %+v gave %s %v", by, d.people[by], whom, added)
		}
		d.people[whom] = granted{role: role, grants: setOf(grants), gone: d.people[whom].gone}
	} else if fault.KindOf(err) == fault.Internal {
		d.t.Fatal(err)
	}
}

// Disable disables a manager.
func (d *delegation) Disable(*rapid.T) {
	whom, off := d.somebody(), true
	_, _, err := d.everybody.Update(context.Background(), access.System(d.company.ID), whom, 0, people.Edit{Disabled: &off})
	if err == nil {
		g := d.people[whom]
		g.gone = true
		d.people[whom] = g
	}
}

// Demote takes every privilege from a manager: their clients must lose them too.
func (d *delegation) Demote(*rapid.T) {
	whom, none := d.somebody(), []edge.Permission{}
	if _, _, err := d.everybody.Update(context.Background(), access.System(d.company.ID), whom, 0, people.Edit{Grants: &none}); err != nil {
		d.t.Fatal(err)
	}
	g := d.people[whom]
	g.grants = nil
	d.people[whom] = g
}

// MakeKey lets an actor make a client for an API manager.
func (d *delegation) MakeKey(*rapid.T) {
	by, whom := d.somebody(), d.somebody()
	scopes := d.some(access.APIManager)
	made, word, err := d.Create(context.Background(), d.actor(by), client.Client{Name: "K", Manager: whom, Scopes: scopes}, time.Hour)
	if err != nil {
		if fault.KindOf(err) == fault.Internal {
			d.t.Fatal(err)
		}
		return
	}
	for _, scope := range scopes {
		if !d.holds(by)[scope] || !d.people[whom].grants[scope] {
			d.t.Fatalf("%s made a key with %s for %s", by, scope, whom)
		}
	}
	d.keys = append(d.keys, key{made.ID, word, whom, scopes})
}

// UseKey lets a client get a token and checks its permissions.
func (d *delegation) UseKey(*rapid.T) {
	if len(d.keys) == 0 {
		return
	}
	k := rapid.SampledFrom(d.keys).Draw(d.t, "key")
	granted, err := d.Grant(context.Background(), k.client, k.word, "192.0.2.1", nil)
	if err != nil {
		if !d.people[k.manager].gone {
			d.t.Fatalf("a valid key was refused: %v", err)
		}
		return
	}
	caller, err := d.call(granted.Word, "192.0.2.1")
	if err != nil {
		d.t.Fatal(err)
	}
	for p, may := range caller.Permissions {
		if may && (!slices.Contains(k.scopes, p) || !d.holds(k.manager)[p]) {
			d.t.Fatalf("the key of %s may %s", k.manager, p)
		}
	}
}

// Check compares every manager's permissions with what the model granted.
func (d *delegation) Check(*rapid.T) {
	for person := range d.people {
		may, holds := d.actor(person).Permissions, d.holds(person)
		for _, list := range grantable {
			for _, p := range list {
				if may[p] && !holds[p] && !slices.Contains(d.people[person].role.Privileges(), p) {
					d.t.Fatalf("%s may %s, which nobody granted", person, p)
				}
			}
		}
	}
}

func TestNobodyGainsUngrantedPermissions(t *testing.T) {
	w := open(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := &delegation{world: w, t: rt, people: map[string]granted{}}
		d.begin(t)
		rt.Repeat(rapid.StateMachineActions(d))
	})
}

// begin starts a company of its own with one company manager.
func (d *delegation) begin(t *testing.T) {
	made, err := d.companies.Create(context.Background(), "Acme", d.company.Allowed)
	if err != nil {
		t.Fatal(err)
	}
	d.company = made
	boss, err := d.everybody.Create(context.Background(), access.System(made.ID), people.Person{
		Login: "boss@" + made.ID + ".example", Role: access.CompanyManager, ScreenName: "Boss",
	}, "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	d.people[boss.ID] = granted{role: access.CompanyManager}
}
