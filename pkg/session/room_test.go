package session_test

import (
	"log/slog"
	"slices"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/due"
	"acude/pkg/due/duetest"
	"acude/pkg/fault"
	"acude/pkg/feature/featuretest"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
)

// room is a Store with its own table and clock.
type room struct {
	*testing.T
	log   *session.Store
	due   *due.Queue
	table table.Table
	clock *clock.Manual
	ids   *id.Maker
	rep   session.Rep
}

func newRoom(t *testing.T) *room {
	t.Helper()
	return newRoomOver(t, func(t testing.TB, c clock.Clock) table.Table { return bolttest.Open(t, c) })
}

// onBothEngines runs a test in rooms of their own over each engine.
func onBothEngines(t *testing.T, test func(r *room)) {
	t.Helper()
	for _, engine := range engines() {
		t.Run(engine.name, func(t *testing.T) { test(newRoomOver(t, engine.open)) })
	}
}

func newRoomOver(t *testing.T, open func(testing.TB, clock.Clock) table.Table) *room {
	t.Helper()
	c := clock.NewManual(time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC))
	b := open(t, c)
	r := &room{T: t, table: b, clock: c, ids: id.New(c), rep: session.Rep{Company: "c1", Person: "p1", Name: "Rep 1"}}
	r.log = r.on(b)
	r.due = r.queue(r.log)
	return r
}

// queue returns a queue of due work that a Store serves.
func (r *room) queue(st *session.Store) *due.Queue {
	q := due.New(due.Options{Table: r.table, Clock: r.clock, Log: slog.New(slog.DiscardHandler)})
	st.Serve(q)
	return q
}

// pass does what is due now.
func (r *room) pass() {
	r.Helper()
	if err := r.due.Pass(r.Context()); err != nil {
		r.Fatal(err)
	}
}

// on returns a Store over another view of the table.
func (r *room) on(t table.Table) *session.Store {
	return session.New(session.Options{Table: t, Clock: r.clock, IDs: r.ids, Timing: session.StandardTiming(), Switches: featuretest.Fixed(nil)})
}

func submission() session.Submission {
	return session.Submission{Company: "c1", Portal: "demo", Subportal: "es", Title: "Help", Question: "The printer is silent.", Language: "en",
		Customer: session.Customer{Name: "Customer", Email: "customer@demo.example", Fields: map[string]string{"model": "x"}},
		Notice:   "hash", Recording: "always"}
}

// stored returns a session as it is stored, without the deadlines that have passed since.
func (r *room) stored(id string) session.State {
	r.Helper()
	item, err := r.table.Get(r.Context(), keys.InSession(id).At(keys.Head))
	if err != nil {
		r.Fatal(err)
	}
	s, err := table.Decode[session.State](item)
	if err != nil {
		r.Fatal(err)
	}
	return s
}

// allDue returns what is due, now or later.
func (r *room) allDue() []due.Item {
	r.Helper()
	out, err := duetest.All(r.Context(), r.table)
	if err != nil {
		r.Fatal(err)
	}
	return out
}

// submit opens a session and returns its state and the customer's participant id.
func (r *room) submit() (session.State, string) {
	r.Helper()
	s, participant, _, err := r.log.Submit(r.Context(), submission())
	if err != nil {
		r.Fatal(err)
	}
	return s, participant
}

// accepted opens a session and has it accepted; it returns the state, the customer's and the representative's ids.
func (r *room) accepted() (s session.State, customer, owner string) {
	r.Helper()
	s, customer = r.submit()
	s, _, err := r.log.Accept(r.Context(), s.ID, r.rep, "try1")
	if err != nil {
		r.Fatal(err)
	}
	p, _ := s.Person(r.rep.Person)
	return s, customer, p.ID
}

func (r *room) read(id string) session.State {
	r.Helper()
	s, err := r.log.Get(r.Context(), id)
	if err != nil {
		r.Fatal(err)
	}
	return s
}

// events returns a whole log as a role may see it.
func (r *room) events(id string, role session.Role) []session.Event {
	r.Helper()
	out, head, err := r.log.Events(r.Context(), id, 0, 0, role)
	if err != nil || int(head) != len(out) {
		r.Fatalf("%d events, head %d, %v", len(out), head, err)
	}
	return out
}

func (r *room) wantKinds(id string, want ...session.Kind) {
	r.Helper()
	if got := kinds(r.events(id, session.RoleRepresentative)); !slices.Equal(got, want) {
		r.Errorf("the log says %v, want %v", got, want)
	}
}

func kinds(events []session.Event) []session.Kind {
	out := make([]session.Kind, len(events))
	for i, e := range events {
		out[i] = e.Kind
	}
	return out
}

func wantFault(t testing.TB, err error, code string) *fault.Fault {
	t.Helper()
	f, ok := fault.As(err)
	if !ok {
		t.Fatalf("got %v, want the fault %s", err, code)
	}
	got := f.Code
	if len(f.Fields) > 0 {
		got = f.Fields[0].Code
	}
	if got != code {
		t.Errorf("got %v, want the fault %s", err, code)
	}
	return f
}

// end ends a session as the customer; giveBack puts it back into the queue as its owner.
func (r *room) end(id string)      { r.last(id, session.RoleCustomer, session.DoEnd) }
func (r *room) giveBack(id string) { r.last(id, session.RoleRepresentative, session.DoLeave) }

func (r *room) last(id string, role session.Role, kind session.CommandKind) {
	r.Helper()
	s := r.read(id)
	i := slices.IndexFunc(s.Participants, func(p session.Participant) bool { return p.Role == role })
	_, _, _, err := r.log.Append(r.Context(), session.Command{Session: id, Participant: s.Participants[i].ID, Sender: "last", K: 1,
		Epoch: s.Epoch, Body: session.Body{Kind: kind}})
	if err != nil {
		r.Fatal(err)
	}
}

func text(s string) session.Body { return session.Body{Kind: session.DoMessage, Text: s} }

func (r *room) append(s session.State, participant string, k int64, body session.Body) (session.Receipt, session.State, error) {
	r.Helper()
	c := session.Command{Session: s.ID, Participant: participant, Sender: "tab-" + participant, K: k, Body: body}
	if p, _ := s.Participant(participant); p.Role == session.RoleRepresentative {
		c.Epoch = s.Epoch
	}
	receipt, after, _, err := r.log.Append(r.Context(), c)
	return receipt, after, err
}

func (r *room) mustAppend(s session.State, participant string, k int64, body session.Body) session.State {
	r.Helper()
	_, after, err := r.append(s, participant, k, body)
	if err != nil {
		r.Fatalf("%s: %v", body.Kind, err)
	}
	return after
}
