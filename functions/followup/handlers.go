// Package followup is the second function behind the table's stream: what follows from a write and nobody waits for.
//
//	what was written              what follows
//	the head of a session         figures: the former owner's workload, what finds the session
//	the end of a session, and     mail to the addresses that the portal names: see package sessionmail
//	what was thought of it
//	what asks for mail or sends   mail: see package notify
//	it
//
// Package feed, the first one, tells open sockets and relays. The two read apart: what fails here holds no push up. So do figures and mail
// within a batch.
//
// A record may come twice or late: every consequence has the same effect when repeated.
package followup

import (
	"acude/pkg/notify"
	"acude/pkg/queue"
	"acude/pkg/session"
	"acude/pkg/sessionmail"
)

// Rooms are what the consequences work with.
type Rooms struct {
	Sessions *session.Store
	Queue    *queue.Queue
	Mailer   *notify.Mailer
	Mails    *sessionmail.Mails
}

// Handlers are the consequences.
type Handlers struct{ Rooms }

// New returns the consequences over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }
