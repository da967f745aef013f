package chat_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"acude/functions/chat"
	"acude/pkg/access"
	"acude/pkg/clock"
	tenants "acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/live"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/team"
)

// line is the handler with its rooms and its sockets.
type line struct {
	testing.TB
	handler *chat.Handler
	clock   *clock.Manual
	product *product.Product

	mu     sync.Mutex
	pushed map[string][]string
	gone   map[string]bool
	opened int
}

func newLine(t testing.TB) *line {
	t.Helper()
	c := clock.NewManual(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC))
	return lineOver(t, c, newMemory(c))
}

// lineOver is the handler over a table.
func lineOver(t testing.TB, c *clock.Manual, over table.Table) *line {
	t.Helper()
	l := &line{TB: t, clock: c, pushed: map[string][]string{}, gone: map[string]bool{}}
	l.product = opened(product.Engines{Table: founded(over), Clock: c, Log: quiet(), Sender: l}, product.Settings{
		PublicURL: origin, PasswordCost: cheap,
	})
	var err error
	if l.handler, err = chat.Open(l.product); err != nil {
		t.Fatal(err)
	}
	return l
}

// cheap makes the hashing of passwords fast.
var cheap = signin.Cost{Time: 1, Memory: 8, Threads: 1}

// opened opens the product over engines in memory, which cannot fail.
func opened(e product.Engines, s product.Settings) *product.Product {
	p, err := product.Open(e, s)
	if err != nil {
		panic(err)
	}
	return p
}

// founded stores the companies of these tests: each with a portal, and a team that serves it with everybody in it.
func founded(store table.Table) table.Table {
	for _, firm := range []string{"c1", "c2"} {
		in := keys.InCompany(firm)
		changes := []table.Change{
			table.Create(items.New(in.At(keys.Company), tenants.Company{ID: firm, Name: firm})),
			table.Create(items.New(in.At(keys.Team.Of("t")), team.Team{ID: "t", Name: "t"})),
			table.Create(items.New(in.At(keys.Portal.Of("demo")), portal.Portal{ID: "demo", Company: firm,
				Subportals: []portal.Subportal{{ID: "first", Teams: []string{"t"}}}})),
		}
		for _, name := range []string{"p1", "p2", "rep1", "rep2"} {
			changes = append(changes, table.Create(items.New(in.At(keys.Person.Of(name)), people.Person{ID: name, Company: firm,
				Role: access.Representative, Team: "t"})))
		}
		if err := store.Write(context.Background(), changes...); err != nil {
			panic(err)
		}
	}
	return store
}

// Send keeps what was pushed.
func (l *line) Send(_ context.Context, connection string, message []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.gone[connection] {
		return live.Gone(connection)
	}
	l.pushed[connection] = append(l.pushed[connection], string(message))
	return nil
}

// Close fails the test: nothing that a client sends closes its socket.
func (l *line) Close(_ context.Context, connection string) error {
	l.Errorf("socket %s was closed", connection)
	return nil
}

// socket opens a socket for a holder.
func (l *line) socket(holder session.Holder) string {
	l.Helper()
	ticket, err := l.product.Tickets.Issue(l.Context(), holder)
	if err != nil {
		l.Fatal(err)
	}
	l.opened++
	connection := fmt.Sprint("socket", l.opened)
	answer := l.connect(connection, origin, "acude.1", "ticket."+ticket)
	if answer.Status != 200 || answer.Subprotocol != "acude.1" {
		l.Fatalf("the socket was refused: %+v", answer)
	}
	return connection
}

func (l *line) connect(connection, from string, subprotocols ...string) live.Answer {
	l.Helper()
	answer, err := l.handler.Handle(l.Context(),
		live.Event{Kind: live.Connect, Connection: connection, Origin: from, Subprotocols: subprotocols})
	if err != nil {
		l.Fatal(err)
	}
	return answer
}

// ask sends a message and returns the answer, nil for none.
func (l *line) ask(connection, message string) map[string]any {
	l.Helper()
	answer := l.answer(connection, message)
	if len(answer.Body) == 0 {
		answer.Body = l.acknowledged(connection)
	}
	if len(answer.Body) == 0 {
		return nil
	}
	var out map[string]any
	if err := json.Unmarshal(answer.Body, &out); err != nil {
		l.Fatalf("%.80s: the answer %s is no object", message, answer.Body)
	}
	return out
}

// acknowledged takes the acknowledgement that is the last message to a socket; nil when another one is.
func (l *line) acknowledged(connection string) []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := l.pushed[connection]
	if last := len(all) - 1; last >= 0 && strings.HasPrefix(all[last], `{"type":"ack"`) {
		l.pushed[connection] = all[:last]
		return []byte(all[last])
	}
	return nil
}

// answer sends a message and returns the handler's answer.
func (l *line) answer(connection, message string) live.Answer {
	l.Helper()
	answer, err := l.handler.Handle(l.Context(), live.Event{Kind: live.Message, Connection: connection, Body: []byte(message)})
	if err != nil || answer.Status != 200 {
		l.Fatalf("%.80s: %+v, %v", message, answer, err)
	}
	return answer
}

// wants sends a message and asserts fields of the answer.
func (l *line) wants(connection, message string, fields map[string]any) map[string]any {
	l.Helper()
	got := l.ask(connection, message)
	for name, want := range fields {
		if fmt.Sprint(got[name]) != fmt.Sprint(want) {
			l.Errorf("%.100s: %s is %v, want %v", message, name, got[name], want)
		}
	}
	return got
}

// heard returns what was pushed to a socket since the last call: "kind n" for events, the type for the rest.
func (l *line) heard(connection string) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := []string{}
	for _, raw := range l.pushed[connection] {
		var m struct {
			Type  string        `json:"type"`
			Event session.Event `json:"event"`
		}
		if err := json.Unmarshal([]byte(raw), &m); err != nil {
			l.Fatal(err)
		}
		if m.Type == "event" {
			m.Type = fmt.Sprint(m.Event.Kind, " ", m.Event.N)
		}
		out = append(out, m.Type)
	}
	l.pushed[connection] = nil
	return out
}

func (l *line) hears(connection string, want ...string) {
	l.Helper()
	if got := l.heard(connection); !slices.Equal(got, want) {
		l.Errorf("%s heard %q, want %q", connection, got, want)
	}
}

// pair is an active session whose customer and owner have a socket each.
type pair struct {
	session         string
	customer, owner string // sockets
	holder, rep     session.Holder
}

func (l *line) submit() (session.State, session.Holder) {
	l.Helper()
	s, you, _, err := l.product.Sessions.Submit(l.Context(), session.Submission{Company: "c1", Portal: "demo", Language: "es", Recording: "never",
		Question: "ayuda", Customer: session.Customer{Name: "Customer"}})
	if err != nil {
		l.Fatal(err)
	}
	return s, session.Holder{Kind: edge.KindParticipant, Company: "c1", Session: s.ID, Participant: you, Language: "es"}
}

// representative signs a representative of a company in.
func (l *line) representative(company, person string) session.Holder {
	l.Helper()
	return session.Holder{Kind: edge.KindRepresentative, Company: company, Person: person, SignIn: signIn(l.product, company, person),
		Language: "en"}
}

// signIn signs a person in, adds them first if they are unknown, and returns the sign-in's hash.
func signIn(p *product.Product, company, person string) string {
	const password = "a password for tests"
	login := person + "@" + company + ".example"
	_, err := p.People.Create(context.Background(), access.System(company), people.Person{Login: login, Role: access.Representative, ScreenName: person}, password)
	if fault.KindOf(err) != fault.Conflict && err != nil {
		panic(err)
	}
	in, err := p.SignIns.SignIn(context.Background(), signin.Attempt{Entry: signin.Entry{App: edge.AppHelpAlert}, Login: login, Password: password})
	if err != nil {
		panic(err)
	}
	return id.Hash(in.Token)
}

func (l *line) pair() pair {
	l.Helper()
	s, holder := l.submit()
	p := pair{session: s.ID, holder: holder, rep: l.representative("c1", "p1")}
	l.accept(s.ID, "p1")
	p.customer, p.owner = l.socket(p.holder), l.socket(p.rep)
	l.resume(p.customer, s.ID)
	l.resume(p.owner, s.ID)
	return p
}

func (l *line) accept(id, person string) session.State {
	l.Helper()
	s, _, err := l.product.Sessions.Accept(l.Context(), id, session.Rep{Company: "c1", Person: person, Name: person}, person)
	if err != nil {
		l.Fatal(err)
	}
	return s
}

// giveBack lets the owner return a session to the queue from another window.
func (l *line) giveBack(p pair) {
	l.Helper()
	window := l.socket(p.rep)
	l.resume(window, p.session)
	l.wants(window, fmt.Sprintf(`{"type":"send","session":%q,"sender":"other","k":1,"command":{"kind":"leave"}}`, p.session),
		map[string]any{"type": "ack"})
}

func (l *line) resume(connection, id string) {
	l.Helper()
	l.wants(connection, `{"type":"resume","session":"`+id+`","lastN":0}`, map[string]any{"type": "resumed", "session": id})
}

func (l *line) disconnect(connection string) {
	l.Helper()
	if _, err := l.handler.Handle(l.Context(), live.Event{Kind: live.Disconnect, Connection: connection}); err != nil {
		l.Fatal(err)
	}
}

func send(id string, k int, text string) string {
	return fmt.Sprintf(`{"type":"send","session":%q,"sender":"tab","k":%d,"command":{"kind":"message","text":%q}}`, id, k, text)
}
