// Package tick is the function behind the clock: it triggers what deadlines have brought about. Deadlines are true at each
// read without it; it may come late, twice or never.
package tick

import (
	"acude/pkg/company"
	"acude/pkg/hours"
	"acude/pkg/notify"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/session"
	"acude/pkg/sessionmail"
)

// Rooms are what the works are done in.
type Rooms struct {
	Sessions  *session.Store
	Companies *company.Companies
	Queue     *queue.Queue
	Mailer    *notify.Mailer
	Mails     *sessionmail.Mails
	Portals   *portal.Portals
	Hours     *hours.Hours
}

// Handlers are the regular works.
type Handlers struct{ Rooms }

// New returns the works over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
