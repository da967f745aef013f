package functions

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/live"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/team"
)

// office is one company with a team, a representative and a portal behind all the product's handlers.
type office struct {
	*world
	by    access.Actor
	team  team.Team
	desk  portal.Portal
	rep   people.Person
	agent http.Header // the representative, signed in to HelpAlert
}

// refusal is the answer to a refused act; the zero refusal is none.
type refusal struct {
	Code  string
	Facts map[string]string
}

func openOffice(t *testing.T) *office {
	t.Helper()
	o := &office{world: openWorld(t)}
	owner, err := o.Companies.Create(t.Context(), "acme", company.Allowed{PortalSettings: true})
	must(t, err)
	o.by = access.System(owner.ID)
	o.team, err = o.Teams.Create(t.Context(), o.by, "Support", "")
	must(t, err)
	o.desk = o.portal(o.by, "help", o.team.ID)
	o.desk, err = o.Editor.Update(t.Context(), o.by, o.desk.ID, 0, portal.Change{Recording: new(portal.RecordAlways)})
	must(t, err)
	o.rep = o.person(o.by, "acme", people.Person{Role: access.Representative, Team: o.team.ID})
	o.agent = o.signIn(edge.AppHelpAlert, o.rep)
	_, err = o.Fleet.Join(t.Context(), fleet.Node{ID: "relay", URL: "https://relay.example", Capacity: 50})
	must(t, err)
	return o
}

// set sets a switch at one layer; a negative value leaves it to the next layer.
func (o *office) set(layer feature.Layer, name feature.Name, value int) {
	t, ctx := o.t, o.t.Context()
	t.Helper()
	change := []feature.Change{{Switch: string(name), Value: max(value, 0), Inherit: value < 0}}
	var err error
	switch layer {
	case feature.LayerOperator:
		_, _, err = o.Companies.Update(ctx, access.Operator(o.by.Company), 0, func(c *company.Company) error {
			c.Switches, err = c.Switches.With(layer, change)
			return err
		})
	case feature.LayerPortal:
		_, err = o.Portals.SetSwitches(ctx, o.by, o.desk.ID, 0, change)
	case feature.LayerTeam:
		_, _, err = o.Teams.Update(ctx, o.by, o.team.ID, 0, team.Settings{Switches: change})
	case feature.LayerRepresentative:
		_, err = o.People.ApplySwitches(ctx, o.by, []string{o.rep.Team}, []string{o.rep.ID}, change)
	}
	must(t, err)
}

// talk is a session that the representative has accepted, and the customer's way into it.
type talk struct {
	id, customer, token string
	epoch               int64
}

func (o *office) submit() talk {
	t := o.t
	t.Helper()
	body := fmt.Sprintf(`{"name":"Ana","email":"ana@example.org","question":"help","language":"en","notice":%q}`, portal.NoticeHash(o.desk.Text("en").Agreement()))
	answer := o.ask(http.Header{}, "POST", "/api/portal/portals/"+o.desk.Address+"/queries", body)
	var made struct{ Session, Participant, Token string }
	o.read(answer, &made)
	return talk{id: made.Session, customer: made.Participant, token: made.Token}
}

func (o *office) accept(one talk) refusal {
	o.made++
	return refused(o.t, o.ask(o.agent, "POST", "/api/queue/sessions/"+one.id+"/accept", fmt.Sprintf(`{"acceptId":"click-%04d"}`, o.made)))
}

// begin ends all earlier sessions, opens a new one and sends these commands of the customer.
func (o *office) begin(kinds ...session.CommandKind) talk {
	t := o.t
	t.Helper()
	one := o.submit()
	if got := o.accept(one); got.Code != "" {
		t.Fatalf("accept: %+v", got)
	}
	state, err := o.Sessions.Get(t.Context(), one.id)
	must(t, err)
	one.epoch = state.Epoch
	for n, kind := range kinds {
		_, _, _, err := o.Sessions.Append(t.Context(), session.Command{
			Session: one.id, Participant: one.customer, Sender: "before", K: int64(n) + 1, Body: command(kind),
		})
		must(t, err)
	}
	return one
}

func (o *office) end(one talk) {
	o.t.Helper()
	_, ended, _, err := o.Sessions.Append(o.t.Context(), session.Command{
		Session: one.id, Participant: one.customer, Sender: "after", K: 1, Body: command(session.DoEnd),
	})
	must(o.t, err)
	must(o.t, o.Sessions.Enlist(o.t.Context(), session.State{}, ended)) // as the stream does
}

func command(kind session.CommandKind) session.Body {
	body := session.Body{Kind: kind}
	if kind == session.DoGiveConsent {
		body.Scope = session.ScopeScreen
	}
	return body
}

// say sends one command over a socket of its own, as the representative or as the customer.
func (o *office) say(one talk, path string, who http.Header, kind session.CommandKind) refusal {
	t := o.t
	t.Helper()
	var ticket struct{ Ticket string }
	o.read(o.ask(who, "POST", path, ""), &ticket)
	o.made++
	connection := fmt.Sprint("socket-", o.made)
	opened, err := o.live.Handle(t.Context(), live.Event{
		Kind: live.Connect, Connection: connection, Origin: producttest.PublicURL, Subprotocols: []string{"acude.1", "ticket." + ticket.Ticket},
	})
	must(t, err)
	if opened.Status != http.StatusOK {
		t.Fatalf("the socket is answered %d", opened.Status)
	}
	var answer struct {
		refusal
		Type string
	}
	for _, message := range []any{
		map[string]any{"type": "hello", "version": 1},
		map[string]any{"type": "resume", "session": one.id},
		map[string]any{"type": "send", "session": one.id, "sender": connection, "k": 1, "command": command(kind)},
	} {
		body, err := json.Marshal(message)
		must(t, err)
		got, err := o.live.Handle(t.Context(), live.Event{Kind: live.Message, Connection: connection, Body: body})
		must(t, err)
		if len(got.Body) == 0 { // it was acknowledged
			got.Body = []byte(o.last(connection))
		}
		must(t, json.Unmarshal(got.Body, &answer))
	}
	if answer.Type != "refused" && answer.Type != "ack" {
		t.Fatalf("the command is answered %+v", answer)
	}
	return answer.refusal
}

// last returns the last message that was pushed to a socket.
func (o *office) last(connection string) string {
	all := o.Line.Heard(connection)
	return all[len(all)-1]
}

func bearer(one talk) http.Header { return http.Header{"Authorization": {"Bearer " + one.token}} }

func (o *office) asAgent(one talk, kind session.CommandKind) refusal {
	return o.say(one, "/api/queue/live-ticket", o.agent, kind)
}

func (o *office) asCustomer(one talk, kind session.CommandKind) refusal {
	return o.say(one, "/api/portal/sessions/"+one.id+"/live-ticket", bearer(one), kind)
}

func (o *office) read(answer *httptest.ResponseRecorder, into any) {
	o.t.Helper()
	if answer.Code > 299 {
		o.t.Fatalf("answered %d: %s", answer.Code, answer.Body)
	}
	must(o.t, json.Unmarshal(answer.Body.Bytes(), into))
}

func refused(t *testing.T, answer *httptest.ResponseRecorder) refusal {
	t.Helper()
	if answer.Code < 300 {
		return refusal{}
	}
	var got refusal
	if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil || got.Code == "" || !strings.Contains(answer.Body.String(), "detail") {
		t.Fatalf("answered %d: %s", answer.Code, answer.Body)
	}
	return got
}
