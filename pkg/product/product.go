package product

import (
	"log/slog"

	"acude/pkg/attendance"
	"acude/pkg/audit"
	"acude/pkg/blob"
	"acude/pkg/bulk"
	"acude/pkg/client"
	"acude/pkg/clock"
	"acude/pkg/closing"
	"acude/pkg/code"
	"acude/pkg/company"
	"acude/pkg/due"
	"acude/pkg/feature/overview"
	"acude/pkg/feature/resolver"
	"acude/pkg/hours"
	"acude/pkg/id"
	"acude/pkg/lang"
	"acude/pkg/live"
	"acude/pkg/monitoring"
	"acude/pkg/notify"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/sessionmail"
	"acude/pkg/signin"
	"acude/pkg/signin/email"
	"acude/pkg/signin/factor"
	"acude/pkg/signin/openid"
	"acude/pkg/signin/recovery"
	"acude/pkg/table"
	"acude/pkg/team"
)

// Product is the open product. It is safe for concurrent use.
type Product struct {
	Settings    Settings
	Table       table.Table
	Clock       clock.Clock
	IDs         *id.Maker
	Log         *slog.Logger
	Texts       *lang.Catalogue
	Audit       *audit.Log
	Due         *due.Queue // knows the kinds of the rooms that are open
	Companies   *company.Companies
	Teams       *team.Teams
	Portals     *portal.Portals
	Hours       *hours.Hours
	People      *people.People
	SignIns     *signin.SignIns
	Links       *recovery.Links
	Emails      *email.Confirmations
	Factors     *factor.Factors
	Clients     *client.Clients
	Imports     *bulk.Bulk
	Features    *overview.Overviews
	Switches    *resolver.Resolver
	Sender      live.Sender
	Pusher      *session.Pusher
	Sessions    *session.Store // pushes what it writes
	Tickets     *session.Tickets
	Connections *session.Connections
	Closings    *closing.Closings
	Codes       *code.Codes
	Queue       *queue.Queue
	Attendance  *attendance.Attendance
	Watches     *queue.Watches
	Monitors    *monitoring.Monitors
	Fleet       *fleet.Fleet
	Limiter     *ratelimit.Limiter

	blobs  func() (blob.Store, error)
	mailer func() (*notify.Mailer, error)

	sessionMails func() (*sessionmail.Mails, error)
	openID       func() *openid.OpenID
}

// Open opens the product over engines.
func Open(e Engines, s Settings) (*Product, error) {
	texts, err := lang.Load()
	if err != nil {
		return nil, err
	}
	s = s.filled()
	if e.Sender == nil {
		e.Sender = noSender{e.Log}
	}
	if e.IDs == nil {
		e.IDs = id.New(e.Clock)
	}
	t, c, ids := e.Table, e.Clock, e.IDs
	p := &Product{
		Settings: s, Table: t, Clock: c, IDs: ids, Log: e.Log, Sender: e.Sender, Texts: texts,
		Audit:       audit.New(t, c),
		Due:         due.New(due.Options{Table: t, Clock: c, Log: e.Log, AtOnce: s.DueAtOnce}),
		Companies:   company.New(t, c, ids),
		Teams:       team.New(t, c, ids),
		Attendance:  attendance.New(t, c, ids),
		Tickets:     session.NewTickets(t, c, ids, s.Timing),
		Connections: session.NewConnections(t, c, s.Timing),
		Fleet:       fleet.New(t, c, ids, s.FleetSecret),
		Limiter:     ratelimit.New(t, c),
		Codes:       code.New(t, c, ids),
	}
	p.People, p.SignIns = signin.Open(t, c, ids, s.PasswordCost)
	p.Audit.Serve(p.Due)
	p.People.Serve(p.Due)
	p.Links = recovery.New(t, c, ids, p.People, p.SignIns)
	p.Emails = email.New(t, c, ids, p.People, p.SignIns)
	p.Factors = factor.New(t, c, ids, p.People, p.SignIns)
	p.Pusher = session.NewPusher(p.Connections, e.Sender, e.Log)
	p.Clients = client.New(t, c, ids, p.Companies, p.People)
	p.Portals = portal.New(t, c, ids, p.Teams)
	p.Switches = resolver.New(p.Companies, p.Portals, p.Teams, p.People)
	p.Sessions = session.New(session.Options{
		Table: t, Clock: c, IDs: ids, Timing: s.Timing, Pause: s.Pause, Pusher: p.Pusher, Switches: p.Switches,
	})
	p.Sessions.Serve(p.Due)
	p.Hours = hours.New(t, c, ids, p.Portals, texts)
	p.Closings = closing.New(t, c, p.Portals, p.Hours, p.Sessions)
	p.Closings.Serve(p.Due)
	p.Imports = bulk.New(t, c, ids, p.People, p.Teams)
	p.Features = overview.New(p.Companies, p.Teams, p.Portals, p.People)
	p.Queue = queue.New(t, c, p.Sessions, p.Companies, p.Portals, p.People, p.Teams, p.Attendance, texts)
	p.Watches = queue.NewWatches(p.Queue, p.Connections, p.Pusher)
	p.Queue.Serve(p.Due)
	p.Monitors = monitoring.New(monitoring.Rooms{
		Table: t, Clock: c, IDs: ids, Timing: s.Timing, Audit: p.Audit, Companies: p.Companies, Teams: p.Teams, Portals: p.Portals,
		People: p.People, Switches: p.Switches, Sessions: p.Sessions, Tickets: p.Tickets, Connections: p.Connections, Pusher: p.Pusher,
		Sender: p.Sender, Fleet: p.Fleet,
	})
	p.Monitors.Serve(p.Due)
	p.openLazily(e)
	return p, nil
}
