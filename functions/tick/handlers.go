// Package tick is the function that runs every minute: it writes the effects of passed deadlines. Reads take deadlines into
// account anyway, so it may run late, twice or never.
package tick

import (
	"acude/pkg/company"
	"acude/pkg/due"
	"acude/pkg/hours"
	"acude/pkg/notify"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/session"
	"acude/pkg/sessionmail"
)

// Rooms are what the jobs work with.
type Rooms struct {
	Due       *due.Queue
	Sessions  *session.Store
	Companies *company.Companies
	Queue     *queue.Queue
	Mailer    *notify.Mailer
	Mails     *sessionmail.Mails
	Portals   *portal.Portals
	Hours     *hours.Hours
}

// Handlers run the regular jobs.
type Handlers struct{ Rooms }

// New returns the jobs over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
