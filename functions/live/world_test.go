package live_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"acude/functions/chat"
	"acude/functions/feed"
	"acude/functions/live"
	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/company"
	"acude/pkg/edge/edgetest"
	"acude/pkg/feature"
	sockets "acude/pkg/live"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/team"
)

// world is the product with the functions that managers' windows reach.
type world struct {
	*producttest.World
	ours, theirs producttest.Company
	manager      producttest.Caller // of the company
	sales        producttest.Caller // of the team Sales
	do           edgetest.Do
	line         *chat.Handler
	feed         *feed.Handlers
	read         string // how far the stream was read
	sockets      int
}

func open(t *testing.T) *world {
	t.Helper()
	return over(t, producttest.New(t))
}

func over(t *testing.T, base *producttest.World) *world {
	t.Helper()
	w := &world{World: base, ours: base.Company(t, "acme"), theirs: base.Company(t, "rival")}
	w.manager, w.sales = w.SignedIn(t, "manager", w.ours.Manager), w.SignedIn(t, "manager", w.ours.SalesManager)
	w.do = edgetest.Direct(w.Handler(producttest.Function(t, base.Product, live.Open)))
	w.line, w.feed = producttest.Function(t, base.Product, chat.Open), producttest.Function(t, base.Product, feed.Open)
	w.follow(t)
	return w
}

// follow hands every new record of the stream to the feed twice: a repeated record has the same effect.
func (w *world) follow(t *testing.T) {
	t.Helper()
	w.Deliver(t, &w.read, 2, w.feed.Handle)
}

func (w *world) call(t *testing.T, c producttest.Caller, method, id, rest string, body any) producttest.Answer {
	t.Helper()
	return producttest.Call(t, w.do, c, method, "/api/live/sessions/"+id+rest, body)
}

func (w *world) ticket(t *testing.T, c producttest.Caller, id string) producttest.Answer {
	t.Helper()
	return w.call(t, c, "POST", id, "/ticket", nil)
}

// connect opens a socket with a ticket.
func (w *world) connect(t *testing.T, ticket string) (connection string, status int) {
	t.Helper()
	w.sockets++
	connection = fmt.Sprint("socket", w.sockets)
	answer, err := w.line.Handle(t.Context(), sockets.Event{Kind: sockets.Connect, Connection: connection, Origin: producttest.PublicURL,
		Subprotocols: []string{chat.Subprotocol, "ticket." + ticket}})
	if err != nil {
		t.Fatal(err)
	}
	return connection, answer.Status
}

// socket opens the socket of somebody who takes part, and resumes on it.
func (w *world) socket(t *testing.T, holder session.Holder, id string) string {
	t.Helper()
	ticket, err := w.Tickets.Issue(t.Context(), holder)
	if err != nil {
		t.Fatal(err)
	}
	connection, status := w.connect(t, ticket)
	if got := w.say(t, connection, resume(id)); status != http.StatusOK || got["type"] != "resumed" {
		t.Fatalf("opened with %d, answered %v", status, got)
	}
	return connection
}

// watch opens a window of a manager that watches a session.
func (w *world) watch(t *testing.T, c producttest.Caller, id string) string {
	t.Helper()
	got := producttest.Into[struct{ Ticket, URL string }](t, w.ticket(t, c, id))
	connection, status := w.connect(t, got.Ticket)
	if got.URL != producttest.LiveURL || status != http.StatusOK {
		t.Fatalf("%s, opened with %d", got.URL, status)
	}
	if got := w.say(t, connection, resume(id)); got["type"] != "resumed" || got["you"] != "" {
		t.Fatalf("resumed: %v", got)
	}
	return connection
}

func resume(id string) string { return `{"type":"resume","session":"` + id + `","lastN":0}` }

func beat(id string) string { return `{"type":"beat","sessions":{"` + id + `":0}}` }

// say sends a message and returns the answer; closes reports in it whether the socket is closed after it.
func (w *world) say(t *testing.T, connection, message string) map[string]any {
	t.Helper()
	answer, err := w.line.Handle(t.Context(), sockets.Event{Kind: sockets.Message, Connection: connection, Body: []byte(message)})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]any{}
	if len(answer.Body) > 0 {
		if err := json.Unmarshal(answer.Body, &got); err != nil {
			t.Fatal(err)
		}
	}
	got["closes"] = answer.Close
	return got
}

func (w *world) close(t *testing.T, connection string) {
	t.Helper()
	if _, err := w.line.Handle(t.Context(), sockets.Event{Kind: sockets.Disconnect, Connection: connection}); err != nil {
		t.Fatal(err)
	}
}

// shut says that the sockets that the server has closed are closed.
func (w *world) shut(t *testing.T, connection string) {
	t.Helper()
	if !slices.Contains(w.Line.Closed(), connection) {
		t.Errorf("%s is open", connection)
	}
	w.close(t, connection)
}

// hears expects these kinds of events and nothing else on a socket.
func (w *world) hears(t *testing.T, connection string, kinds ...session.Kind) {
	t.Helper()
	heard := w.Line.Heard(connection)
	if len(heard) != len(kinds) {
		t.Errorf("%s heard %q, want %v", connection, heard, kinds)
		return
	}
	for n, kind := range kinds {
		if !strings.Contains(heard[n], `"kind":"`+string(kind)+`"`) {
			t.Errorf("%s heard %s, want %s", connection, heard[n], kind)
		}
	}
}

// told returns the entries of the audit log about sessions, oldest first.
func (w *world) told(t *testing.T) []audit.Entry {
	t.Helper()
	found, err := w.Audit.Find(t.Context(), w.ours.ID, audit.Search{Kind: "session", Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(found.Entries)
	return found.Entries
}

// tells expects these actions in the audit log.
func (w *world) tells(t *testing.T, actions ...string) {
	t.Helper()
	var got []string
	for _, one := range w.told(t) {
		got = append(got, one.Action)
	}
	if !slices.Equal(got, actions) {
		t.Errorf("the audit log says %q, want %q", got, actions)
	}
}

const (
	watched   = "session.watched"
	unwatched = "session.unwatched"
)

// talk is a session that somebody took.
type talk struct {
	session.State
	customer string // participant
	k        int64
}

func (w *world) talk(t *testing.T) *talk {
	t.Helper()
	asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
	one := &talk{State: w.Take(t, w.ours.Seller, asked.ID), customer: customer}
	w.follow(t)
	w.Line.All()
	return one
}

// says lets the customer do something.
func (w *world) says(t *testing.T, one *talk, body session.Body) {
	t.Helper()
	one.k++
	w.Do(t, one.State, one.customer, one.k, body)
}

func (w *world) message(t *testing.T, one *talk) {
	t.Helper()
	w.says(t, one, session.Body{Kind: session.DoMessage, Text: "hello"})
}

var (
	off = []feature.Change{{Switch: string(feature.SilentMonitoring)}}
	on  = []feature.Change{{Switch: string(feature.SilentMonitoring), Inherit: true}}
)

func (w *world) atTeam(t *testing.T, c []feature.Change) error {
	t.Helper()
	_, _, err := w.Teams.Update(t.Context(), access.System(w.ours.ID), w.ours.Sales, 0, team.Settings{Switches: c})
	return err
}

func (w *world) atCompany(t *testing.T, c []feature.Change) error {
	t.Helper()
	_, _, err := w.Companies.Update(t.Context(), access.Operator(w.ours.ID), 0, func(of *company.Company) (err error) {
		of.Switches, err = of.Switches.With(feature.LayerOperator, c)
		return err
	})
	return err
}
