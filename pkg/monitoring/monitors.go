package monitoring

import (
	"context"
	"time"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/due"
	"acude/pkg/fault"
	"acude/pkg/feature/resolver"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/live"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/team"
)

// MaxMonitors is how many windows of a manager may watch one session at once. It is looked up before a ticket is given, so tickets that
// are asked for at the same time may be more.
const MaxMonitors = 4

// Monitor is one window of a manager who watches a session.
type Monitor struct {
	ID         string    `json:"id"`
	Company    string    `json:"company"`
	Session    string    `json:"session"`
	Title      string    `json:"title"`          // of the session's portal
	Team       string    `json:"team,omitempty"` // of the session's representative when it began; "" while it waited
	Person     string    `json:"person"`
	Name       string    `json:"name"`                 // their login
	SignIn     string    `json:"signIn"`               // it ends with that
	Device     string    `json:"device"`               // the same, as relays know it
	Connection string    `json:"connection,omitempty"` // its socket, once the ticket was used
	Since      time.Time `json:"since"`
	Ended      time.Time `json:"ended,omitzero"` // in the audit log; what it held is being taken away
}

// Rooms are what the monitors work with.
type Rooms struct {
	Table       table.Table
	Clock       clock.Clock
	IDs         *id.Maker
	Timing      session.Timing
	Audit       *audit.Log
	Companies   *company.Companies
	Teams       *team.Teams
	Portals     *portal.Portals
	People      *people.People
	Switches    *resolver.Resolver
	Sessions    *session.Store
	Tickets     *session.Tickets
	Connections *session.Connections
	Pusher      *session.Pusher
	Sender      live.Sender
	Fleet       *fleet.Fleet
}

// Monitors is the room: the managers who watch sessions.
type Monitors struct {
	Rooms
	loop items.Loop
}

// New returns the monitors over these rooms.
func New(r Rooms) *Monitors { return &Monitors{r, items.NewLoop(r.Clock)} }

// dueMonitor is the kind of work that is due for a monitor: the look whether its socket is still there.
const dueMonitor = "monitor"

// Serve registers what is due for monitors.
func (m *Monitors) Serve(q *due.Queue) { q.Handle(dueMonitor, m.look) }

func (o Monitor) key() table.Key {
	return keys.InMonitors(o.Company).At(keys.Monitor.Of(o.id()))
}

func (o Monitor) id() string { return keys.MonitorAt(o.Session, o.Person, o.ID) }

// list returns the monitors of a company whose ids begin like this, with those whose end is not done yet.
func (m *Monitors) list(ctx context.Context, company, beginning string) ([]items.Stored[Monitor], error) {
	var all []items.Stored[Monitor]
	for one, err := range items.Each[Monitor](ctx, m.Table, keys.InMonitors(company).Beginning(keys.Monitor, beginning)) {
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// running returns the monitor of a socket's holder. Fault: monitor_ended (Unauthenticated).
func (m *Monitors) running(ctx context.Context, h session.Holder) (items.Stored[Monitor], error) {
	one, err := items.Get[Monitor](ctx, m.Table, Monitor{Company: h.Company, Session: h.Session, Person: h.Person, ID: h.Monitor}.key(), monitorEnded)
	if err == nil && !one.Value.Ended.IsZero() {
		err = monitorEnded()
	}
	return one, err
}

func monitorEnded() *fault.Fault { return fault.New(fault.Unauthenticated, "monitor_ended") }
