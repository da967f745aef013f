package functions

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/client"
	"acude/pkg/code"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/hours"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/team"
)

// place is a company with two of each kind of thing: one in reach of its team manager, one out of reach.
type place struct {
	id            string
	by            access.Actor
	top, own, far team.Team // the managed team, one below it, one beside it
	desk, other   portal.Portal
	people        map[string]people.Person // by the letters of the table
	things        map[string][2]string     // own and sibling
	sessions      map[string][2]session.State
	customer      string // the token of the customer of sessions["customer's"][0]
}

// matrix is the product with two companies: x, from which everybody asks, and y, of which no answer may contain anything.
type matrix struct {
	*world
	x, y    place
	headers map[string]http.Header // by caller: the headers of their requests
}

// canary is in every text of company y.
const canary = "canaryzq7"

func openMatrix(t *testing.T) *matrix {
	t.Helper()
	m := &matrix{world: openWorld(t), headers: map[string]http.Header{}}
	m.x, m.y = m.fill("xray"), m.fill(canary)
	m.admit()
	return m
}

// fill creates a company whose texts contain name.
func (m *matrix) fill(name string) place {
	t, ctx := m.t, m.t.Context()
	owner, err := m.Companies.Create(ctx, name, company.Allowed{APIManagers: true, PortalSettings: true})
	must(t, err)
	p := place{id: owner.ID, by: access.System(owner.ID), people: map[string]people.Person{}, things: map[string][2]string{}}
	for _, one := range []struct {
		into   *team.Team
		parent *team.Team
		name   string
	}{{&p.top, nil, "top"}, {&p.own, &p.top, "own"}, {&p.far, nil, "far"}} {
		parent := ""
		if one.parent != nil {
			parent = one.parent.ID
		}
		*one.into, err = m.Teams.Create(ctx, p.by, name+" "+one.name, parent)
		must(t, err)
	}
	p.desk, p.other = m.portal(p.by, name+"-desk", p.own.ID), m.portal(p.by, name+"-other", p.far.ID)
	m.populate(&p, name)
	m.stock(&p, name)
	m.converse(&p, name)
	return p
}

func (m *matrix) populate(p *place, name string) {
	everything := access.APIManager.Grantable()
	for letter, one := range map[string]people.Person{
		"C":   {Role: access.CompanyManager},
		"T":   {Role: access.TeamManager, Teams: []string{p.top.ID}, Grants: access.TeamManager.Grantable()},
		"t":   {Role: access.TeamManager, Teams: []string{p.top.ID}, Grants: []edge.Permission{}},
		"A":   {Role: access.APIManager, Grants: everything},
		"R":   {Role: access.Representative, Team: p.own.ID},
		"r":   {Role: access.Representative, Team: p.own.ID, Switches: feature.Settings{"managementCenter": 1, "sessionReplay": 1}},
		"S":   {Role: access.CompanyManager, MustChange: true},
		"far": {Role: access.Representative, Team: p.far.ID},
	} {
		p.people[letter] = m.person(p.by, name, one)
	}
}

// stock creates the things whose ids routes take.
func (m *matrix) stock(p *place, name string) {
	t, ctx := m.t, m.t.Context()
	both := func(make func(far bool) string) [2]string { return [2]string{make(false), make(true)} }
	seat := func(far bool) string {
		if far {
			return p.far.ID
		}
		return p.own.ID
	}
	p.things["team"] = both(seat)
	p.things["portal"] = [2]string{p.desk.ID, p.other.ID}
	p.things["served"] = p.things["portal"]
	p.things["code"] = both(func(far bool) string {
		maker, at := p.people["R"], p.desk
		if far {
			maker, at = p.people["far"], p.other
		}
		many := feature.Effective{Value: 1}
		made, err := m.Codes.Make(ctx, code.Wish{Company: p.id, Person: maker.ID, Portal: at.ID, Subportal: at.Subportals[0].ID, Name: name},
			code.Limit{AtPortal: many, InAll: many})
		must(t, err)
		return made.ID
	})
	p.things["subportal"] = [2]string{p.desk.Subportals[1].ID, p.other.Subportals[1].ID}
	p.things["representative"] = both(func(far bool) string {
		return m.person(p.by, name, people.Person{Role: access.Representative, Team: seat(far)}).ID
	})
	p.things["manager"] = both(func(far bool) string {
		return m.person(p.by, name, people.Person{Role: access.TeamManager, Teams: []string{seat(far)}}).ID
	})
	p.things["hours"] = both(func(bool) string {
		made, err := m.Hours.Sets.Create(ctx, p.by, hours.Set{Name: name, Zone: "Europe/Madrid"})
		must(t, err)
		return made.ID
	})
	p.things["calendar"] = both(func(bool) string {
		made, err := m.Hours.Calendars.Create(ctx, p.by, hours.Calendar{Name: name, Zone: "Europe/Madrid"})
		must(t, err)
		return made.ID
	})
	other := m.person(p.by, name, people.Person{Role: access.APIManager, Grants: access.APIManager.Grantable()})
	p.things["client"] = both(func(far bool) string {
		manager := p.people["A"]
		if far {
			manager = other
		}
		return m.client(*p, name, manager, access.APIManager.Grantable()...).ID
	})
}

func (m *matrix) client(p place, name string, manager people.Person, scopes ...edge.Permission) client.Client {
	made, secret, err := m.Clients.Create(m.t.Context(), p.by, client.Client{Name: name, Manager: manager.ID, Scopes: scopes}, time.Hour)
	must(m.t, err)
	made.Name = secret
	return made
}

// converse creates sessions of all kinds, at the portal in reach and at the other one.
func (m *matrix) converse(p *place, name string) {
	p.sessions = map[string][2]session.State{}
	owners := [2]people.Person{p.people["R"], p.people["far"]}
	for n, desk := range []portal.Portal{p.desk, p.other} {
		for _, kind := range []string{"waiting", "taken", "ended", "customer's"} {
			owner := owners[n]
			if kind == "ended" && n == 0 {
				owner = p.people["r"]
			}
			state, token := m.session(desk, owner, kind, name)
			pair := p.sessions[kind]
			pair[n] = state
			p.sessions[kind] = pair
			if kind == "customer's" && n == 0 {
				p.customer = token
			}
		}
	}
	for kind, pair := range p.sessions {
		p.things[kind] = [2]string{pair[0].ID, pair[1].ID}
	}
	p.things["open"] = p.things["taken"]
}

// session submits a query and continues it up to the state that its kind names.
func (m *matrix) session(desk portal.Portal, owner people.Person, kind, name string) (session.State, string) {
	t, ctx := m.t, m.t.Context()
	state, participant, token, err := m.Sessions.Submit(ctx, session.Submission{
		Company: desk.Company, Portal: desk.ID, Subportal: desk.Subportals[0].ID, Question: name + " asks", Language: "en",
		Customer: session.Customer{Name: name + " customer"}, Notice: portal.NoticeHash(desk.Text("en").Notice), Recording: desk.Recording,
	})
	must(t, err)
	if kind == "waiting" || kind == "customer's" {
		return state, token
	}
	_, err = m.Queue.SetStatus(ctx, desk.Company, owner.ID, "available")
	must(t, err)
	seat, err := m.Queue.Representative(ctx, desk.Company, owner.ID)
	must(t, err)
	m.made++
	state, _, err = m.Queue.Accept(ctx, seat, state.ID, fmt.Sprintf("accept-%d", m.made))
	must(t, err)
	if kind == "ended" {
		_, state, _, err = m.Sessions.Append(ctx, session.Command{
			Session: state.ID, Participant: participant, Sender: "tab", K: 1, Body: session.Body{Kind: session.DoEnd},
		})
		must(t, err)
	}
	return state, token
}

// admit signs in everybody of company x.
func (m *matrix) admit() {
	for _, letter := range "CTtArRS" {
		m.headers[string(letter)] = m.signIn(string(letter))
	}
	for letter, scopes := range map[string][]edge.Permission{"K": access.APIManager.Grantable(), "k": {access.HoursRead}} {
		m.headers[letter] = http.Header{"Authorization": {"Bearer " + m.Program(m.t, m.x.people["A"], scopes...).Bearer}}
	}
	m.headers["P"] = http.Header{"Authorization": {"Bearer " + m.x.customer}}
	m.headers["N"] = http.Header{"Authorization": {"Bearer " + producttest.JoinSecret}}
	m.headers["o"] = http.Header{"Acude-App": {"manager"}}
	m.headers["o as somebody"] = http.Header{"Acude-App": {"manager"}, "Acude-Person": {m.x.people["C"].ID}}
	m.headers["-"] = http.Header{}
	m.headers["forged"] = http.Header{"Acude-App": {"manager"}, "Cookie": {"acude-manager=forged"}}
}

func (m *matrix) signIn(letter string) http.Header {
	app := edge.AppManager
	if letter == "R" {
		app = edge.AppHelpAlert
	}
	return m.world.signIn(app, m.x.people[letter])
}
