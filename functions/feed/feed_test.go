package feed_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/functions/feed"
	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/table"
)

type world struct {
	*producttest.World
	ours producttest.Company
	feed *feed.Handlers
	read string // how far the stream was read
}

func open(t *testing.T) *world {
	t.Helper()
	w := producttest.New(t)
	return &world{World: w, ours: w.Company(t, "acme"), feed: producttest.Function(t, w.Product, feed.Open)}
}

// follow hands every new record of the stream to the feed twice: a repeated record has the same effect.
func (w *world) follow(t *testing.T) {
	t.Helper()
	w.Deliver(t, &w.read, 2, w.feed.Handle)
}

// watch opens the queue of a representative in a socket that is named after them.
func (w *world) watch(t *testing.T, p people.Person) string {
	t.Helper()
	connection := "socket of " + p.Login
	w.socket(t, connection, p, "", true)
	return connection
}

// socket opens a socket for a sign-in of a representative.
func (w *world) socket(t *testing.T, connection string, p people.Person, cookie string, watches bool) {
	t.Helper()
	holder := session.Holder{Kind: edge.KindRepresentative, Company: p.Company, Person: p.ID, SignIn: id.Hash(cookie)}
	err := w.Connections.Open(t.Context(), connection, holder)
	if watches {
		err = errors.Join(err, w.Watches.Watch(t.Context(), connection, holder))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func heard(t *testing.T, w *world, connection string, parts ...string) {
	t.Helper()
	all := strings.Join(w.Line.Heard(connection), "\n")
	if len(parts) == 0 && all != "" {
		t.Errorf("%s heard %s", connection, all)
	}
	for _, part := range parts {
		if !strings.Contains(all, part) {
			t.Errorf("%s did not receive %s, but %q", connection, part, all)
		}
	}
}

func TestCardsReachThoseWhoSeeThePortal(t *testing.T) {
	w := open(t)
	theirs := w.Company(t, "rival")
	seller, sparer := w.watch(t, w.ours.Seller), w.watch(t, w.ours.Sparer)
	third, rival := w.watch(t, w.ours.Third), w.watch(t, theirs.Seller)
	w.follow(t)
	asked, _, _ := w.Ask(t, w.ours.SalesDesk, "help me")
	w.follow(t)
	heard(t, w, seller, asked.ID, `"phase":"waiting"`, "help me", "Ayuda de acme-sales")
	heard(t, w, sparer, asked.ID)
	heard(t, w, third)
	heard(t, w, rival)
	w.Take(t, w.ours.Seller, asked.ID)
	w.follow(t)
	heard(t, w, sparer, asked.ID, `"phase":"active"`)
	heard(t, w, seller, asked.ID, `"phase":"active"`)
	heard(t, w, third)
}

func TestAWatcherWhoIsGoneIsForgotten(t *testing.T) {
	w := open(t)
	seller := w.watch(t, w.ours.Seller)
	w.Line.Lose(seller)
	w.Ask(t, w.ours.SalesDesk, "help")
	w.follow(t)
	if watchers, err := w.Connections.Watchers(t.Context(), w.ours.ID); err != nil || len(watchers) != 0 {
		t.Errorf("still watches: %+v, %v", watchers, err)
	}
}

func TestWaitingCustomersGetTheirPlace(t *testing.T) {
	w := open(t)
	var asked []session.State
	for i := range 3 {
		state, customer, _ := w.Ask(t, w.ours.SalesDesk, fmt.Sprint(i))
		asked = append(asked, state)
		w.Clock.Advance(time.Second)
		if err := w.Connections.Attach(t.Context(), state.ID, session.Attachment{Connection: fmt.Sprint("customer", i), Participant: customer, Role: session.RoleCustomer}); err != nil {
			t.Fatal(err)
		}
	}
	w.follow(t)
	heard(t, w, "customer2", `"place":3,"waiting":3`)
	w.Line.Heard("customer1")
	w.Take(t, w.ours.Seller, asked[0].ID)
	w.follow(t)
	heard(t, w, "customer1", `"place":1,"waiting":2`)
	heard(t, w, "customer2", `"place":2,"waiting":2`)
}

func TestTheRelaysDisconnectWhoeverMayWatchNoMore(t *testing.T) {
	w := open(t)
	if _, err := w.Fleet.Join(t.Context(), fleet.Node{ID: "one", URL: "https://one.example", Capacity: 9}); err != nil {
		t.Fatal(err)
	}
	asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
	taken := w.Take(t, w.ours.Seller, asked.ID)
	if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	w.Do(t, taken, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	w.follow(t)
	if told := revoked(t, w); len(told) != 0 {
		t.Errorf("before anything was revoked: %v", told)
	}
	w.Do(t, taken, customer, 2, session.Body{Kind: session.DoRevokeConsent, Scope: "screen"})
	w.follow(t)
	want := []string{asked.ID + "/"} // everybody
	if told := revoked(t, w); !slices.Equal(told, want) {
		t.Errorf("after the consent ended %v, want %v", told, want)
	}
	done(t, w)
	w.Do(t, taken, customer, 3, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	w.Do(t, taken, customer, 4, session.Body{Kind: session.DoStartScreen})
	w.follow(t)
	if told := revoked(t, w); len(told) != 0 {
		t.Errorf("while the screen is shared: %v", told)
	}
	w.Do(t, taken, customer, 5, session.Body{Kind: session.DoStopScreen})
	w.follow(t)
	if told := revoked(t, w); !slices.Equal(told, want) {
		t.Errorf("after the screen stopped, with a consent that goes on, %v, want %v", told, want)
	}
	done(t, w)
	w.Do(t, taken, customer, 6, session.Body{Kind: session.DoEnd})
	w.follow(t)
	if told := revoked(t, w); !slices.Equal(told, want) {
		t.Errorf("after the end %v", told)
	}
}

// revoked returns what is revoked at the node, each once.
func revoked(t *testing.T, w *world) []string {
	t.Helper()
	all, err := w.Fleet.Revoked(t.Context(), "one", nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range all {
		one := r.Session + "/" + r.Participant
		if r.SignIn != "" {
			one += " under " + r.SignIn
		}
		out = append(out, one)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// done lets the node confirm what was revoked.
func done(t *testing.T, w *world) {
	t.Helper()
	all, err := w.Fleet.Revoked(t.Context(), "one", nil)
	var ids []string
	for _, r := range all {
		ids = append(ids, r.ID)
	}
	if _, again := w.Fleet.Revoked(t.Context(), "one", ids); errors.Join(err, again) != nil {
		t.Fatal(err, again)
	}
}

func TestSigningOutClosesTheSocketsOfThatSignIn(t *testing.T) {
	w := open(t)
	here, there := w.SignedIn(t, "helpalert", w.ours.Seller), w.SignedIn(t, "helpalert", w.ours.Seller)
	other := w.SignedIn(t, "helpalert", w.ours.Sparer)
	w.socket(t, "watching", w.ours.Seller, here.Cookie, true)
	w.socket(t, "in a session alone", w.ours.Seller, here.Cookie, false)
	w.socket(t, "of their other browser", w.ours.Seller, there.Cookie, true)
	w.socket(t, "of somebody else", w.ours.Sparer, other.Cookie, true)
	w.follow(t)
	if closed := w.Line.Closed(); len(closed) != 0 {
		t.Errorf("signing in closes %v", closed)
	}
	if err := w.SignIns.SignOut(t.Context(), id.Hash(here.Cookie)); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	closed := w.Line.Closed()
	slices.Sort(closed)
	if closed = slices.Compact(closed); !slices.Equal(closed, []string{"in a session alone", "watching"}) {
		t.Errorf("closed %q", closed)
	}
}

func TestWhoSignsOutSeesNoScreenAnyMore(t *testing.T) {
	w := open(t)
	here := w.SignedIn(t, "helpalert", w.ours.Seller)
	seen := w.screen(t, w.ours.Seller)
	if err := w.SignIns.SignOut(t.Context(), id.Hash(here.Cookie)); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	if told := revoked(t, w); !slices.Equal(told, []string{seen}) {
		t.Errorf("the relays are told to cut off %v", told)
	}
}

// screen shares the screen of a session that a representative takes, and returns the revocation that would cut them off.
func (w *world) screen(t *testing.T, p people.Person) string {
	t.Helper()
	if _, err := w.Fleet.Join(t.Context(), fleet.Node{ID: "one", URL: "https://one.example", Capacity: 9}); err != nil {
		t.Fatal(err)
	}
	asked, customer, _ := w.Ask(t, w.ours.SalesDesk, "help")
	taken := w.Take(t, p, asked.ID)
	rep, _ := taken.Person(p.ID)
	if _, _, err := w.Fleet.Assign(t.Context(), asked.ID, fleet.Wanted{Keep: w.Clock.Now().Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	w.Do(t, taken, customer, 1, session.Body{Kind: session.DoGiveConsent, Scope: "screen"})
	w.Do(t, taken, customer, 2, session.Body{Kind: session.DoStartScreen})
	w.follow(t)
	return asked.ID + "/" + rep.ID
}

// device returns how a sign-in is named on the list of devices, and so in what it opened.
func (w *world) device(t *testing.T, token string) string {
	t.Helper()
	all, err := w.SignIns.Devices(t.Context(), w.ours.Seller, id.Hash(token))
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(d signin.Device) bool { return d.Current })
	return all[at].ID
}

func TestTheEndOfASignInCutsOffWhatItOpened(t *testing.T) {
	w := open(t)
	end := func(token string) {
		t.Helper()
		if err := w.SignIns.SignOut(t.Context(), id.Hash(token)); err != nil {
			t.Fatal(err)
		}
		w.follow(t)
	}
	grant := func(steps ...string) string {
		t.Helper()
		in, err := w.SignIns.Grant(t.Context(), signin.Entry{App: "helpalert", SourceAddr: "192.0.2.1"}, w.ours.Seller, steps...)
		if err != nil {
			t.Fatal(err)
		}
		return in.Token
	}
	lost, waits, here := grant(), grant(signin.StepFactor), grant()
	seen := w.screen(t, w.ours.Seller)
	end(waits)
	if told := revoked(t, w); len(told) != 0 {
		t.Errorf("the end of one with a step to do cuts off %v", told)
	}
	under := seen + " under " + w.device(t, lost)
	end(lost)
	if told := revoked(t, w); !slices.Equal(told, []string{under}) {
		t.Errorf("the end of a lost one cuts off %v, not %v", told, under)
	}
	done(t, w)
	named := w.device(t, here)
	by := access.Actor{Company: w.ours.ID, Person: w.ours.Seller.ID, Name: w.ours.Seller.Login, Role: w.ours.Seller.Role}
	moved, err := w.SignIns.EndOthers(t.Context(), by, id.Hash(here))
	if err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	if told := revoked(t, w); !slices.Equal(told, []string{seen + " under " + named}) {
		t.Errorf("a new token cuts off %v, not what was opened under the old one", told)
	}
	done(t, w)
	w.ours.Seller = moved.Person
	if now := w.device(t, moved.Token); now != named {
		t.Errorf("with a new token the sign-in is %s, and was %s", now, named)
	}
	pending := grant(signin.StepFactor)
	end(moved.Token)
	if told := revoked(t, w); !slices.Equal(told, []string{seen}) {
		t.Errorf("the end of the last one that lets them work cuts off %v", told)
	}
	done(t, w)
	end(pending)
	if told := revoked(t, w); len(told) != 0 {
		t.Errorf("the end of one with a step to do cuts off %v", told)
	}
}

func TestAStatusShowsInAllWindows(t *testing.T) {
	w := open(t)
	seller, sparer := w.watch(t, w.ours.Seller), w.watch(t, w.ours.Sparer)
	if _, err := w.Queue.SetStatus(t.Context(), w.ours.ID, w.ours.Seller.ID, queue.Away); err != nil {
		t.Fatal(err)
	}
	w.follow(t)
	heard(t, w, seller, `"type":"status"`, `"away"`)
	heard(t, w, sparer)
}

func TestABrokenRecordStopsTheBatch(t *testing.T) {
	w := open(t)
	w.Ask(t, w.ours.SalesDesk, "help")
	records, err := w.Table.Records(t.Context(), "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(records, func(r table.Record) bool { _, ok := keys.HeadIn(r.Key); return ok })
	broken := *records[i].New
	broken.Document = []byte(`[]`)
	records[i].New = &broken
	if done, err := w.feed.Handle(t.Context(), records); err == nil || done != i {
		t.Errorf("%d of %d done, %v", done, i, err)
	}
}
