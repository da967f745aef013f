package server

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/client"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/hours"
	"acude/pkg/live/hub"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/team"
)

const matrixPassword = "a long enough pass phrase"

// place is a company with two of each thing that rights are about: one in reach of its team manager, one out of reach.
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

// matrix is the product's rooms and handlers with two companies: x, from which everybody asks, and y, of which no answer may contain
// anything.
type matrix struct {
	t       *testing.T
	rooms   *product.Product
	door    http.Handler
	routes  []edge.RouteInfo
	joining string
	x, y    place
	made    int
	headers map[string]http.Header // by who asks: the headers of their requests
}

// cheap makes the hashing of passwords fast.
var cheap = signin.Cost{Time: 1, Memory: 8, Threads: 1}

// canary is in every text of company y.
const canary = "canaryzq7"

func openMatrix(t *testing.T) *matrix {
	t.Helper()
	c := clock.System{}
	d, err := openData(t.TempDir(), "", c)
	must(t, err)
	t.Cleanup(func() { must(t, d.table.Close()) })
	p, err := openProduct(d, c, slog.New(slog.NewTextHandler(io.Discard, nil)), hub.New(hub.Limits{}), d.mails,
		product.Settings{PublicURL: "https://acude.example", PasswordCost: cheap})
	must(t, err)
	_, all, err := openFunctions(p)
	must(t, err)
	m := &matrix{t: t, rooms: p, door: all.Handler(), routes: all.Routes(), joining: d.joining, headers: map[string]http.Header{}}
	m.x, m.y = m.fill("xray"), m.fill(canary)
	m.admit()
	return m
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fill creates a company whose texts contain name.
func (m *matrix) fill(name string) place {
	t, ctx, r := m.t, m.t.Context(), m.rooms
	owner, err := r.Companies.Create(ctx, name, company.Allowed{APIManagers: true, PortalSettings: true})
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
		*one.into, err = r.Teams.Create(ctx, p.by, name+" "+one.name, parent)
		must(t, err)
	}
	p.desk, p.other = m.portal(p, name+"-desk", p.own.ID), m.portal(p, name+"-other", p.far.ID)
	m.populate(&p, name)
	m.stock(&p, name)
	m.converse(&p, name)
	return p
}

func (m *matrix) portal(p place, address, team string) portal.Portal {
	text := portal.Text{Title: address, Welcome: address, Notice: address}
	made, err := m.rooms.Portals.Create(m.t.Context(), p.by, portal.Portal{
		Address: address, Languages: []string{"es", "en"}, Recording: portal.RecordNever,
		Texts:      map[string]portal.Text{"es": text, "en": text},
		Subportals: []portal.Subportal{{Name: address, Teams: []string{team}}, {Name: address + " two", Address: "second", Teams: []string{team}}},
	})
	must(m.t, err)
	return made
}

// person adds somebody whose texts contain name.
func (m *matrix) person(p place, name string, wanted people.Person) people.Person {
	m.made++
	wanted.Login = fmt.Sprintf("%s%d@%s.example", strings.ToLower(string(wanted.Role)), m.made, name)
	wanted.ScreenName, wanted.FirstName, wanted.LastName = name+" screen", name+" first", name+" last"
	made, err := m.rooms.People.Add(m.t.Context(), p.by, wanted, matrixPassword)
	must(m.t, err)
	return made
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
		p.people[letter] = m.person(*p, name, one)
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
	p.things["subportal"] = [2]string{p.desk.Subportals[1].ID, p.other.Subportals[1].ID}
	p.things["representative"] = both(func(far bool) string {
		return m.person(*p, name, people.Person{Role: access.Representative, Team: seat(far)}).ID
	})
	p.things["manager"] = both(func(far bool) string {
		return m.person(*p, name, people.Person{Role: access.TeamManager, Teams: []string{seat(far)}}).ID
	})
	p.things["hours"] = both(func(bool) string {
		made, err := m.rooms.Hours.Sets.Create(ctx, p.by, hours.Set{Name: name, Zone: "Europe/Madrid"})
		must(t, err)
		return made.ID
	})
	p.things["calendar"] = both(func(bool) string {
		made, err := m.rooms.Hours.Calendars.Create(ctx, p.by, hours.Calendar{Name: name, Zone: "Europe/Madrid"})
		must(t, err)
		return made.ID
	})
	other := m.person(*p, name, people.Person{Role: access.APIManager, Grants: access.APIManager.Grantable()})
	p.things["client"] = both(func(far bool) string {
		manager := p.people["A"]
		if far {
			manager = other
		}
		return m.client(*p, name, manager, access.APIManager.Grantable()...).ID
	})
}

func (m *matrix) client(p place, name string, manager people.Person, scopes ...edge.Permission) client.Client {
	made, secret, err := m.rooms.Clients.Create(m.t.Context(), p.by, client.Client{Name: name, Manager: manager.ID, Scopes: scopes}, time.Hour)
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
}

// session submits a query and continues it up to the state that its kind names.
func (m *matrix) session(desk portal.Portal, owner people.Person, kind, name string) (session.State, string) {
	t, ctx, r := m.t, m.t.Context(), m.rooms
	state, participant, token, err := r.Sessions.Submit(ctx, session.Submission{
		Company: desk.Company, Portal: desk.ID, Subportal: desk.Subportals[0].ID, Question: name + " asks", Language: "en",
		Customer: session.Customer{Name: name + " customer"}, Notice: portal.NoticeHash(desk.Text("en").Notice), Recording: desk.Recording,
	})
	must(t, err)
	if kind == "waiting" || kind == "customer's" {
		return state, token
	}
	_, err = r.Queue.SetStatus(ctx, desk.Company, owner.ID, "available")
	must(t, err)
	seat, err := r.Queue.Representative(ctx, desk.Company, owner.ID)
	must(t, err)
	m.made++
	state, _, err = r.Queue.Accept(ctx, seat, state.ID, fmt.Sprintf("accept-%d", m.made))
	must(t, err)
	if kind == "ended" {
		_, state, _, err = r.Sessions.Append(ctx, session.Command{
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
		made := m.client(m.x, "program", m.x.people["A"], scopes...)
		token, err := m.rooms.Clients.Grant(m.t.Context(), made.ID, made.Name, "192.0.2.1", nil)
		must(m.t, err)
		m.headers[letter] = http.Header{"Authorization": {"Bearer " + token.Word}}
	}
	m.headers["P"] = http.Header{"Authorization": {"Bearer " + m.x.customer}}
	m.headers["N"] = http.Header{"Authorization": {"Bearer " + m.joining}}
	m.headers["-"] = http.Header{}
	m.headers["forged"] = http.Header{"Acude-Face": {"manager"}, "Cookie": {"__Host-acude-manager=forged"}}
}

func (m *matrix) signIn(letter string) http.Header {
	face := edge.FaceManager
	if letter == "R" {
		face = edge.FaceHelpAlert
	}
	attempt := signin.Attempt{Login: m.x.people[letter].Login, Password: matrixPassword}
	attempt.Face, attempt.SourceAddr = face, "192.0.2.1"
	in, err := m.rooms.SignIns.SignIn(context.WithoutCancel(m.t.Context()), attempt)
	must(m.t, err)
	return http.Header{"Acude-Face": {face}, "Cookie": {"__Host-acude-" + face + "=" + in.Token}}
}

// ask sends one request and returns the answer.
func (m *matrix) ask(headers http.Header, method, path, body string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	request.RemoteAddr = "192.0.2.1:1"
	for name, values := range headers {
		request.Header[name] = values
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if strings.HasPrefix(path, "/scim/") {
		request.Header.Set("Content-Type", "application/scim+json")
	}
	answer := httptest.NewRecorder()
	m.door.ServeHTTP(answer, request)
	return answer
}
