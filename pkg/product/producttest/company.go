package producttest

import (
	"cmp"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/session"
)

// Company is a tenant with two teams, a subteam of the first, and a portal for each of the two.
type Company struct {
	ID, Name              string
	Sales, Spares, Other  string        // teams; Spares is below Sales
	SalesDesk, OtherDesk  portal.Portal // portals of Sales and Other
	Seller, Sparer, Third people.Person
	Manager, SalesManager people.Person
}

// Company sets up a company; name is also the first part of its addresses and logins.
func (w *World) Company(t testing.TB, name string) Company {
	t.Helper()
	ctx := t.Context()
	made, err := w.Companies.Create(ctx, name, company.Allowed{APIManagers: true, PortalSettings: true})
	must(t, err)
	c := Company{ID: made.ID, Name: name}
	for _, one := range []struct {
		into         *string
		name, parent string
	}{{&c.Sales, "Sales", ""}, {&c.Spares, "Spares", "Sales"}, {&c.Other, "Other", ""}} {
		parent := ""
		if one.parent != "" {
			parent = c.Sales
		}
		created, err := w.Teams.Create(ctx, access.System(c.ID), name+" "+one.name, parent)
		must(t, err)
		*one.into = created.ID
	}
	c.SalesDesk, err = w.Editor.Create(ctx, access.System(c.ID), Portal(name+"-sales", c.Sales))
	must(t, err)
	c.OtherDesk, err = w.Editor.Create(ctx, access.System(c.ID), Portal(name+"-other", c.Other))
	must(t, err)
	c.Seller = w.Person(t, c, people.Person{Login: "seller", Role: access.Representative, Team: c.Sales})
	c.Sparer = w.Person(t, c, people.Person{Login: "sparer", Role: access.Representative, Team: c.Spares})
	c.Third = w.Person(t, c, people.Person{Login: "third", Role: access.Representative, Team: c.Other})
	c.Manager = w.Person(t, c, people.Person{Login: "manager", Role: access.CompanyManager})
	c.SalesManager = w.Person(t, c, people.Person{Login: "salesmanager", Role: access.TeamManager, Teams: []string{c.Sales}})
	return c
}

// Person adds somebody to a company, with Password. Their login gets the company's domain, and without a screen name they are called by
// both.
func (w *World) Person(t testing.TB, c Company, p people.Person) people.Person {
	t.Helper()
	p.ScreenName = cmp.Or(p.ScreenName, c.Name+" "+p.Login)
	p.Login += "@" + c.Name + ".example"
	made, err := w.People.Create(t.Context(), access.System(c.ID), p, Password)
	must(t, err)
	return made
}

// Portal is a portal in both languages that asks one further question.
func Portal(address string, teams ...string) portal.Portal {
	return portal.Portal{
		Address: address, Languages: []string{"es", "en"}, Teams: teams, Recording: portal.RecordAlways,
		Texts: map[string]portal.Text{
			"es": {Title: "Ayuda de " + address, Welcome: "Hola", Notice: "Aviso de " + address},
			"en": {Title: "Help of " + address, Welcome: "Hello", Notice: "Notice of " + address},
		},
		Fields: []portal.Field{{
			Name: "order", Labels: map[string]string{"es": "Pedido", "en": "Order"}, Type: "text", MaxLength: 20,
		}},
	}
}

// Ask puts a query into the queue of a portal and returns its state with the customer's participant id and token.
func (w *World) Ask(t testing.TB, p portal.Portal, question string) (session.State, string, string) {
	t.Helper()
	state, participant, token, err := w.Sessions.Submit(t.Context(), session.Submission{
		Company: p.Company, Portal: p.ID, Title: p.Text("en").Title, Question: question, Language: "en", Customer: session.Customer{Name: "Customer of " + p.Address},
		Notice: portal.NoticeHash(p.Text("en").Notice), Recording: p.Recording,
	})
	must(t, err)
	return state, participant, token
}

// Representative returns a representative as the queue sees them.
func (w *World) Representative(t testing.TB, p people.Person) queue.Representative {
	t.Helper()
	rep, err := w.Queue.Representative(t.Context(), p.Company, p.ID)
	must(t, err)
	return rep
}

// Take lets a representative accept a session.
func (w *World) Take(t testing.TB, p people.Person, id string) session.State {
	t.Helper()
	state, _, err := w.Queue.Accept(t.Context(), w.Representative(t, p), id, "accept-"+strings.ToLower(id[20:]))
	must(t, err)
	return state
}

// Do lets a participant send the next command of an outbox.
func (w *World) Do(t testing.TB, state session.State, participant string, k int64, body session.Body) session.State {
	t.Helper()
	epoch := int64(0)
	if p, _ := state.Participant(participant); p.Role == session.RoleRepresentative {
		epoch = state.Epoch
	}
	_, after, _, err := w.Sessions.Append(t.Context(), session.Command{
		Session: state.ID, Participant: participant, Sender: "outbox", K: k, Epoch: epoch, Body: body,
	})
	must(t, err)
	return after
}

// End lets the customer end a session.
func (w *World) End(t testing.TB, id string) {
	t.Helper()
	state, err := w.Sessions.Get(t.Context(), id)
	must(t, err)
	w.last(t, state, state.Participants[0].ID, session.DoEnd)
}

// GiveBack lets the owner return a session to the queue.
func (w *World) GiveBack(t testing.TB, id string) {
	t.Helper()
	state, err := w.Sessions.Get(t.Context(), id)
	must(t, err)
	owner, _ := state.Person(state.Owner)
	w.last(t, state, owner.ID, session.DoLeave)
}

func (w *World) last(t testing.TB, state session.State, participant string, kind session.CommandKind) {
	t.Helper()
	_, _, _, err := w.Sessions.Append(t.Context(), session.Command{
		Session: state.ID, Participant: participant, Sender: w.IDs.New(), K: 1, Epoch: state.Epoch, Body: session.Body{Kind: kind},
	})
	must(t, err)
}
