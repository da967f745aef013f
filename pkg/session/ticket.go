package session

import (
	"context"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Holder is who holds a socket: a participant of a session, a representative who is signed in, or a manager who watches a session.
type Holder struct {
	Kind        string `json:"kind"` // edge.KindParticipant | edge.KindRepresentative | edge.KindManager
	Company     string `json:"company"`
	Person      string `json:"person,omitempty"`      // people
	SignIn      string `json:"signIn,omitempty"`      // people: the sign-in that the ticket was given to; the socket ends with it
	Session     string `json:"session,omitempty"`     // participants and managers
	Monitor     string `json:"monitor,omitempty"`     // managers: as package monitoring knows them
	Participant string `json:"participant,omitempty"` // participants
	Device      string `json:"device,omitempty"`      // participants: from which device; "", of older versions, is their first
	Language    string `json:"language,omitempty"`    // for the text of problems
	Watching    bool   `json:"watching,omitempty"`    // the socket shows the company's queue
	Subscribed  bool   `json:"subscribed,omitempty"`  // and is subscribed to what its holder sees of it; sockets of older versions are not

	Until time.Time `json:"-"` // people: when the sign-in ends unless it is used before, as the check of the sign-in found
}

// Tickets lets somebody who was authenticated over HTTP open one socket, because browsers cannot send their own headers there.
type Tickets struct {
	table  table.Table
	clock  clock.Clock
	ids    *id.Maker
	timing Timing
}

// NewTickets returns the tickets kept in t.
func NewTickets(t table.Table, c clock.Clock, ids *id.Maker, timing Timing) *Tickets {
	return &Tickets{table: t, clock: c, ids: ids, timing: timing}
}

// Issue returns a ticket that lives for Timing.Ticket and works once.
func (t *Tickets) Issue(ctx context.Context, holder Holder) (string, error) {
	ticket, change := t.Make(holder)
	if err := t.table.Write(ctx, change); err != nil {
		return "", err
	}
	return ticket, nil
}

// Make returns a ticket and the change that stores it, for a write with more in it.
func (t *Tickets) Make(holder Holder) (string, table.Change) {
	ticket := t.ids.Secret()
	return ticket, table.Save(table.Item{Key: ticketKey(ticket), Expires: t.clock.Now().Add(t.timing.Ticket), Document: table.Encode(holder)})
}

// Redeem uses a ticket up and returns its holder. Of several who redeem the same ticket at most one succeeds. Faults: ticket_invalid
// (Unauthenticated) when it is unknown, used or expired; table_unavailable: the ticket may be used up.
func (t *Tickets) Redeem(ctx context.Context, ticket string) (Holder, error) {
	one, err := items.Get[Holder](ctx, t.table, ticketKey(ticket), ticketInvalid)
	if err != nil {
		return Holder{}, err
	}
	err = t.table.Write(ctx, one.Delete())
	if table.Refused(err) != nil {
		return Holder{}, ticketInvalid()
	}
	return one.Value, err
}

func ticketInvalid() *fault.Fault { return fault.New(fault.Unauthenticated, "ticket_invalid") }

func ticketKey(ticket string) table.Key {
	return keys.Ticket(id.Hash(ticket))
}
