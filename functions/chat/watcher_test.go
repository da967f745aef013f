package chat_test

import (
	"context"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/live"
	"acude/pkg/monitoring"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/table"
)

// watcher is a manager who watches the session in a window, closes it and comes back, and at times may not watch.
type watcher struct {
	*client
	by     access.Actor
	window monitoring.Window
}

// notice is what customers of the simulation agree to.
const notice = "a supervisor may join"

// boss adds a company manager and signs them in.
func boss(p *product.Product) (access.Actor, monitoring.Window) {
	ctx, password := context.Background(), "a password for tests"
	who, err := p.People.Create(ctx, access.System("c1"), people.Person{Login: "boss@c1.example", Role: access.CompanyManager, ScreenName: "boss"}, password)
	if err != nil {
		panic(err)
	}
	in, err := p.SignIns.SignIn(ctx, signin.Attempt{Entry: signin.Entry{App: edge.AppManager}, Login: who.Login, Password: password})
	if err != nil {
		panic(err)
	}
	return access.Actor{Company: "c1", Kind: edge.KindManager, Person: who.ID, Name: who.Login, Role: who.Role}, monitoring.Window{SignIn: id.Hash(in.Token), Device: "browser"}
}

// supervise lets a manager watch the session of the story.
func (co *company) supervise() {
	co.watched = true
	w := &watcher{client: co.newClient("boss", session.RoleMonitor, co.mutant.skill)}
	w.by, w.window = boss(co.sound)
	w.enter = func(ctx context.Context) (given session.Resumption, err error) {
		given.Ticket, err = co.product.Monitors.Begin(ctx, w.by, w.window, co.told)
		return given, err
	}
	w.read = func(ctx context.Context, after int64) ([]session.Event, int64, error) {
		s, err := co.product.Monitors.Watched(ctx, w.by.Company, w.by.Person, w.window.SignIn, co.told)
		if err != nil {
			return nil, 0, err
		}
		return co.product.Sessions.WrittenEvents(ctx, s, after, 10, session.RoleMonitor)
	}
	co.watcher = w
	w.visit(co)
}

// visit opens a window for a while, again and again; the last one stays.
func (w *watcher) visit(co *company) {
	co.after(co.between(5*time.Second, time.Minute), func() {
		w.follow(co.told)
		w.connect()
		co.after(co.between(time.Second, 3*time.Minute), func() {
			switch {
			case co.clock.Now().After(co.over):
				return
			case co.chance(200):
				w.sleep(co.between(5*time.Second, 2*time.Minute))
			case co.chance(300):
				w.become(co, access.APIManager)
				co.after(co.between(time.Second, time.Minute), func() { w.become(co, access.CompanyManager) })
			}
			w.leave()
			w.visit(co)
		})
	})
}

// become changes what the manager is, while their window is open.
func (w *watcher) become(co *company, role access.Role) {
	one, err := items.Find[people.Person](context.Background(), co.sound.Table, keys.InCompany("c1").At(keys.Person.Of(w.by.Person)))
	if err != nil {
		panic(err)
	}
	one.Value.Role = role
	if err := co.sound.Table.Write(context.Background(), one.Put(one.Value)); err != nil {
		panic(err)
	}
}

// judgeWatcher: what is in the log does not name the manager; nobody watches without a right, nor without an entry of the audit log, and
// each end is in it once.
func (j *judge) judgeWatcher() {
	if j.watcher == nil {
		return
	}
	ctx := j.t.Context()
	for _, e := range j.log {
		if e.Person == j.watcher.by.Person || e.Role == session.RoleMonitor {
			j.says("the log tells of the manager: %+v", e)
		}
	}
	running, err := items.List[monitoring.Monitor](ctx, j.world.table, keys.InMonitors("c1").All())
	if err != nil {
		j.t.Fatal(err)
	}
	counted := map[string]int{}
	found, err := j.sound.Audit.Find(ctx, "c1", audit.Search{Kind: "session", Limit: 1000})
	if err != nil {
		j.t.Fatal(err)
	}
	for _, e := range found.Entries {
		counted[e.Action]++
	}
	if open := counted["session.watched"] - counted["session.unwatched"]; open != len(running) {
		j.says("%d monitors, and the audit log says %v", len(running), counted)
	}
	served, err := j.sound.Connections.Of(ctx, j.told)
	if err != nil {
		j.t.Fatal(err)
	}
	for _, a := range served {
		if a.Role == session.RoleMonitor && !slices.ContainsFunc(running, func(m monitoring.Monitor) bool { return m.Connection == a.Connection }) {
			j.says("the socket %s watches as no monitor", a.Connection)
		}
	}
	if !j.state.Open() && len(running) > 0 {
		j.says("%d monitors watch a session that has ended", len(running))
	}
}

// announce stores the notice of the simulation.
func announce(store table.Table) {
	key := keys.InCompany("c1").At(keys.Notice.Of(portal.NoticeHash(notice)))
	if err := store.Write(context.Background(), table.Create(items.New(key, map[string]string{"text": notice}))); err != nil {
		panic(err)
	}
}

// supervisor takes a monitor for the customer: it counts as present.
type supervisor struct {
	live.Handler
	w *world
}

func (s supervisor) Handle(ctx context.Context, e live.Event) (live.Answer, error) {
	answer, err := s.Handler.Handle(ctx, e)
	if e.Kind != live.Message {
		return answer, err
	}
	a, failed := s.w.product.Connections.Attached(ctx, s.w.told, e.Connection)
	if failed != nil || a.Role != session.RoleMonitor {
		return answer, err
	}
	if state, failed := s.w.product.Sessions.Written(ctx, s.w.told); failed == nil {
		a.Participant = state.Participants[0].ID
		_ = s.w.product.Connections.Renew(ctx, s.w.told, a)
	}
	return answer, err
}
