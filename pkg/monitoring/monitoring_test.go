package monitoring_test

import (
	"log/slog"
	"slices"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/monitoring"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/portal/ownhtml"
	"acude/pkg/product"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
)

// world is a product with a company, its manager and a query at its portal.
type world struct {
	*product.Product
	clock  *clock.Manual
	line   *producttest.Line
	by     access.Actor
	in     monitoring.Window
	asked  session.State
	seller people.Person
}

// onBothEngines runs a test on bolt and on a DynamoDB-compatible server.
func onBothEngines(t *testing.T, test func(t *testing.T, w *world)) {
	start := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	t.Run("bolt", func(t *testing.T) {
		c := clock.NewManual(start)
		test(t, open(t, bolttest.Open(t, c), c))
	})
	t.Run("dynamo", func(t *testing.T) {
		c := clock.NewManual(start)
		test(t, open(t, dynamo.New(dynamotest.Start(t).Client, dynamotest.TableName, c), c))
	})
}

func open(t *testing.T, db table.Table, c *clock.Manual) *world {
	t.Helper()
	w := &world{clock: c, line: &producttest.Line{}, in: monitoring.Window{SignIn: "sign-in", Device: "browser"}}
	var err error
	w.Product, err = product.Open(product.Engines{Table: db, Clock: c, Log: slog.New(slog.DiscardHandler), Sender: w.line},
		product.Settings{PublicURL: producttest.PublicURL, PasswordCost: signin.Cost{Time: 1, Memory: 8, Threads: 1}})
	must(t, err)
	owner, err := w.Companies.Create(t.Context(), "acme", company.Allowed{PortalSettings: true})
	must(t, err)
	system := access.System(owner.ID)
	sales, err := w.Teams.Create(t.Context(), system, "Sales", "")
	must(t, err)
	desk, err := portal.NewEditor(w.Portals, ownhtml.Sanitizer{}).Create(t.Context(), system, producttest.Portal("help", sales.ID))
	must(t, err)
	who, err := w.People.Create(t.Context(), system, people.Person{
		Login: "boss@acme.example", Role: access.TeamManager, Teams: []string{sales.ID}, ScreenName: "boss",
	}, producttest.Password)
	must(t, err)
	w.seller, err = w.People.Create(t.Context(), system, people.Person{
		Login: "seller@acme.example", Role: access.Representative, Team: sales.ID, ScreenName: "seller",
	}, producttest.Password)
	must(t, err)
	w.by = access.Actor{Company: owner.ID, Kind: who.Role.Kind(), Person: who.ID, Name: who.Login, Role: who.Role, Teams: who.Teams, Version: 1}
	w.asked, _, _, err = w.Sessions.Submit(t.Context(), session.Submission{
		Company: owner.ID, Portal: desk.ID, Question: "help", Language: "en", Customer: session.Customer{Name: "Ana"},
		Notice: portal.NoticeHash(desk.Text("en").Agreement()), Recording: portal.RecordNever,
	})
	must(t, err)
	return w
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// watch opens a socket that watches.
func (w *world) watch(t *testing.T, connection string) session.Holder {
	t.Helper()
	ticket, err := w.Monitors.Begin(t.Context(), w.by, w.in, w.asked.ID)
	must(t, err)
	holder, err := w.Tickets.Redeem(t.Context(), ticket)
	must(t, err)
	must(t, w.Connections.Open(t.Context(), connection, holder))
	must(t, w.Monitors.Open(t.Context(), connection, holder))
	_, err = w.Monitors.Attach(t.Context(), connection, holder)
	must(t, err)
	return holder
}

// tells expects these actions in the audit log, oldest first.
func (w *world) tells(t *testing.T, actions ...string) {
	t.Helper()
	found, err := w.Audit.Find(t.Context(), w.by.Company, audit.Search{Kind: "session", Limit: 100})
	must(t, err)
	var got []string
	for _, e := range slices.Backward(found.Entries) {
		got = append(got, e.Action)
	}
	if !slices.Equal(got, actions) {
		t.Errorf("the audit log says %q, want %q", got, actions)
	}
}

func TestAMonitorFromItsTicketToItsEnd(t *testing.T) {
	onBothEngines(t, func(t *testing.T, w *world) {
		first, second := w.watch(t, "first"), w.watch(t, "second")
		if err := w.Monitors.Open(t.Context(), "thief", first); fault.KindOf(err) != fault.Unauthenticated {
			t.Errorf("a second socket of one monitor: %v", err)
		}
		taken, _, err := w.Sessions.Accept(t.Context(), w.asked.ID, session.Rep{Company: w.by.Company, Person: w.seller.ID, Name: "seller"}, "accept-1")
		must(t, err)
		must(t, w.Monitors.Moved(t.Context(), w.asked, taken)) // accepted where no team was noted: the representative's present one counts
		for _, connection := range []string{"first", "second"} {
			if heard := w.line.Heard(connection); len(heard) != 1 {
				t.Errorf("%s heard %q", connection, heard)
			}
		}
		left, err := w.Connections.Close(t.Context(), "first")
		must(t, err)
		if left.Holder != first {
			t.Errorf("the socket was of %+v", left.Holder)
		}
		for range 2 {
			must(t, w.Monitors.End(t.Context(), "first", first))
		}
		w.tells(t, "session.watched", "session.watched", "session.unwatched")
		for range 3 {
			w.clock.Advance(30 * time.Second)
			must(t, w.Due.Pass(t.Context()))
		}
		w.tells(t, "session.watched", "session.watched", "session.unwatched", "session.unwatched")
		if _, err := w.Monitors.Attach(t.Context(), "second", second); fault.KindOf(err) != fault.Unauthenticated {
			t.Errorf("after its end it hears on: %v", err)
		}
		if served, err := w.Connections.Of(t.Context(), w.asked.ID); err != nil || len(served) != 0 || !slices.Contains(w.line.Closed(), "second") {
			t.Errorf("%+v serve the session, %v; closed %q", served, err, w.line.Closed())
		}
	})
}
