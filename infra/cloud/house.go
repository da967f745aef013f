package cloud

import (
	"io"
	"log/slog"

	"acude/pkg/audit"
	"acude/pkg/blob"
	"acude/pkg/client"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/hours"
	"acude/pkg/id"
	"acude/pkg/lang"
	"acude/pkg/letter"
	"acude/pkg/live"
	"acude/pkg/log"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/signin"
	"acude/pkg/table"
	"acude/pkg/team"
)

// House holds the rooms over the cloud's table. What only some functions need (the sockets, the recordings) is opened by
// Sender, Pusher and Blobs.
type House struct {
	Settings    Settings
	Clock       clock.Clock
	IDs         *id.Maker
	Log         *slog.Logger
	Texts       *lang.Catalogue
	Table       table.Table // for rooms that only one function opens
	Audit       *audit.Log
	Companies   *company.Companies
	Teams       *team.Teams
	Portals     *portal.Portals
	Hours       *hours.Hours
	People      *people.People
	SignIns     *signin.SignIns
	Sessions    *session.Log
	Tickets     *session.Tickets
	Connections *session.Connections
	Queue       *queue.Queue
	Fleet       *fleet.Fleet
	Limiter     *ratelimit.Limiter
	Clients     *client.Clients

	engines engines
}

// Open opens the house that the environment describes; it logs to out.
func Open(environment func(string) (string, bool), out io.Writer) (*House, error) {
	settings, err := Read(environment)
	if err != nil {
		return nil, err
	}
	logger, err := log.New(out, "json", settings.LogLevel)
	if err != nil {
		return nil, err
	}
	texts, err := lang.Load()
	if err != nil {
		return nil, err
	}
	c, timing := clock.System{}, session.StandardTiming()
	ids, engines := id.New(c), newEngines(settings)
	t := engines.table(c)
	h := &House{
		Settings: settings, Clock: c, IDs: ids, Log: logger, Texts: texts, Table: t, engines: engines,
		Audit:       audit.New(t, c),
		Companies:   company.New(t, c, ids),
		Teams:       team.New(t, c, ids),
		Sessions:    session.New(session.Options{Table: t, Clock: c, IDs: ids, Timing: timing}),
		Tickets:     session.NewTickets(t, c, ids, timing),
		Connections: session.NewConnections(t, c, timing),
		Fleet:       fleet.New(t, c, ids, settings.FleetSecret),
		Limiter:     ratelimit.New(t, c),
	}
	h.People, h.SignIns = signin.Open(t, c, ids, signin.StandardCost())
	h.Clients = client.New(t, c, ids, h.Companies, h.People)
	h.Portals = portal.New(t, c, ids, h.Teams)
	h.Hours = hours.New(t, c, ids, h.Portals, texts)
	h.Queue = queue.New(t, c, h.Sessions, h.Portals, h.People, h.Teams)
	return h, nil
}

// Blobs returns the store of the recordings.
func (h *House) Blobs() blob.Store { return h.engines.blobs(h.Clock) }

// Post returns what sends the mail that follows from what was written. It stops the start when no mail can be sent.
func (h *House) Post() *letter.Post {
	outbox, err := h.engines.outbox()
	if err != nil {
		panic("ACUDE_MAIL_FROM must be the address that mail is sent from: " + err.Error())
	}
	writer, err := letter.NewWriter(h.Texts, h.Settings.PublicURL)
	if err != nil {
		panic(err)
	}
	return letter.NewPost(letter.Rooms{
		Table: h.Table, Clock: h.Clock, People: h.People, SignIns: h.SignIns, Companies: h.Companies, Outbox: outbox, Writer: writer,
	})
}

// Sender returns the way to the open sockets.
func (h *House) Sender() live.Sender { return h.engines.sender() }

// Pusher returns what tells open sockets of sessions.
func (h *House) Pusher() *session.Pusher { return session.NewPusher(h.Connections, h.Sender(), h.Log) }
