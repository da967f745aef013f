package producttest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"acude/pkg/keys"
	"acude/pkg/mail"
	"acude/pkg/people"
	"acude/pkg/table"
)

// Mails is a mail.Outbox that records mails.
type Mails struct {
	mu    sync.Mutex
	sent  []mail.Message
	tries int
	down  bool
	full  map[string]bool // addresses whose mailboxes are full
}

// Send records a mail; like the engines, it refuses invalid addresses.
func (m *Mails) Send(_ context.Context, message mail.Message) error {
	if err := mail.CheckAddress(message.To); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tries++
	switch {
	case m.down:
		return mail.Unavailable(errors.New("producttest: the mail server is down"))
	case m.full[message.To]:
		return mail.Deferred(errors.New("producttest: the mailbox is full"))
	}
	m.sent = append(m.sent, message)
	return nil
}

// Down makes the mail server go down or come back.
func (m *Mails) Down(down bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.down = down
}

// Tries returns how often the server was asked since the last call.
func (m *Mails) Tries() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	tries := m.tries
	m.tries = 0
	return tries
}

// Full makes the server defer mails to an address for now.
func (m *Mails) Full(address string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.full = map[string]bool{address: true}
}

// Take returns the mails since the last call.
func (m *Mails) Take() []mail.Message {
	m.mu.Lock()
	defer m.mu.Unlock()
	sent := m.sent
	m.sent = nil
	return sent
}

// Reachable confirms a person's login as their address and returns them.
func (w *World) Reachable(t testing.TB, p people.Person) people.Person {
	t.Helper()
	item, err := w.Table.Get(t.Context(), keys.InCompany(p.Company).At(keys.Person.Of(p.ID)))
	must(t, err)
	p.Email, p.EmailConfirmed = p.Login, true
	item.Document = table.Encode(p)
	must(t, w.Table.Write(t.Context(), table.Replace(item)))
	return p
}

// Follow hands the whole stream to the mailer and returns the mails since the last.
func (w *World) Follow(t testing.TB) []mail.Message {
	t.Helper()
	records, err := w.Table.Records(t.Context(), "", 100_000)
	must(t, err)
	for _, record := range records {
		must(t, w.Mailer.Follow(t.Context(), record))
	}
	return w.Mails.Take()
}
