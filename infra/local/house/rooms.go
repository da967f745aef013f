package house

import (
	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/client"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/id"
	"acude/pkg/identity"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/recording"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/team"
)

// rooms are the rooms of the product over one data folder.
type rooms struct {
	clock       clock.Clock
	ids         *id.Maker
	audit       *audit.Log
	companies   *company.Companies
	teams       *team.Teams
	portals     *portal.Portals
	people      *identity.Identity
	sessions    *session.Log
	tickets     *session.Tickets
	connections *session.Connections
	queue       *queue.Queue
	fleet       *fleet.Fleet
	recordings  *recording.Recordings
	budgets     *access.Budgets
	clients     *client.Clients
}

func openRooms(d *data, timing session.Timing, c clock.Clock) *rooms {
	ids := id.New(c)
	r := &rooms{
		clock: c, ids: ids,
		audit:       audit.New(d.table, c),
		companies:   company.New(d.table, c, ids),
		teams:       team.New(d.table, c, ids),
		people:      identity.New(d.table, c, ids),
		sessions:    session.New(session.Options{Table: d.table, Clock: c, IDs: ids, Timing: timing}),
		tickets:     session.NewTickets(d.table, c, ids, timing),
		connections: session.NewConnections(d.table, c, timing),
		fleet:       fleet.New(d.table, c, ids, d.joining),
		recordings:  recording.New(d.blobs),
		budgets:     access.NewBudgets(d.table, c),
	}
	r.clients = client.New(d.table, c, ids, r.companies, r.people)
	r.portals = portal.New(d.table, c, ids, r.teams)
	r.queue = queue.New(d.table, c, r.sessions, r.portals, r.people, r.teams)
	return r
}
