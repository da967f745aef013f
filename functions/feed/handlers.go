// Package feed is the first function behind the table's stream: what open sockets and relays are told of each write.
//
//	what was written              what follows
//	the head of a session         cards for those who see its subportal, places for waiting customers
//	an end, a revoked consent,    the relays cut its viewers off
//	a screen that is not shared
//	a device was ended            its sockets are closed
//	a sign-in was ended           its sockets are closed, and the relays cut off what its person sees under it
//	a person, a portal, a team    those whose sight of the queue it decides are subscribed to what they see now, and told so
//	the same, a company, and      those who watch sessions and may not any more are shut out
//	another owner of a session
//	a workload                    the representative's other windows show the status
//	a person is disabled or       the queries that wait for them alone end
//	deleted
//	an era of a person ended      the sign-ins of before are removed, and so their sockets closed
//	a query waits again or anew   its end, if its portal is closed and turns customers away
//	a portal, hours, a calendar   the next closing time: see package closing
//
// Package followup, the second one, does what nobody waits for.
//
// A record may come twice or late: every consequence is either a hint that the next one corrects, or has the same effect
// when repeated.
package feed

import (
	"acude/pkg/closing"
	"acude/pkg/live"
	"acude/pkg/monitoring"
	"acude/pkg/queue"
	"acude/pkg/relay/fleet"
	"acude/pkg/session"
	"acude/pkg/signin"
)

// Rooms are what the consequences work with.
type Rooms struct {
	Sessions    *session.Store
	Connections *session.Connections
	Pusher      *session.Pusher
	Sender      live.Sender
	Queue       *queue.Queue
	Watches     *queue.Watches
	Monitors    *monitoring.Monitors
	Closings    *closing.Closings
	Fleet       *fleet.Fleet
	SignIns     *signin.SignIns
}

// Handlers are the consequences.
type Handlers struct{ Rooms }

// New returns the consequences over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
