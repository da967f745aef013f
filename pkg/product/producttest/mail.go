package producttest

import (
	"context"
	"errors"
	"sync"

	"acude/pkg/mail"
)

// Mails is a mail.Outbox that records mails.
type Mails struct {
	mu   sync.Mutex
	sent []mail.Message
	down bool
}

// Send records a mail; like the engines, it refuses invalid addresses.
func (m *Mails) Send(_ context.Context, message mail.Message) error {
	if err := mail.CheckAddress(message.To); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.down {
		return mail.Unavailable(errors.New("producttest: the mail server is down"))
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

// Take returns the mails since the last call.
func (m *Mails) Take() []mail.Message {
	m.mu.Lock()
	defer m.mu.Unlock()
	sent := m.sent
	m.sent = nil
	return sent
}
