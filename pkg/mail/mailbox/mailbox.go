// Package mailbox is the outbox of the local edition. It sends nothing and shows the mails on a page.
//
// The newest mails are kept, one JSON file each, named so that they sort by time. The page is meant for a person on their own
// machine: the mails contain recovery links, so it must not be served to a network.
package mailbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/mail"
)

// Mail is a kept message.
type Mail struct {
	mail.Message
	Name string // of its file without ".json": sorts by time
	Sent time.Time
}

// Mailbox is a mail.Outbox that keeps mails instead of sending them. It is safe for concurrent use.
type Mailbox struct {
	folder string
	keep   int
	clock  clock.Clock
	ids    *id.Maker

	mu    sync.Mutex
	mails []Mail // oldest first
}

// Open opens the mailbox in folder, creating the folder if needed. At most keep mails are kept, the newest.
func Open(folder string, keep int, c clock.Clock) (*Mailbox, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("the folder of the mailbox: %w", err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("the folder of the mailbox: %w", err)
	}
	box := &Mailbox{folder: folder, keep: max(1, keep), clock: c, ids: id.New(c)}
	for _, file := range files {
		kept, err := read(file)
		if err != nil {
			return nil, fmt.Errorf("the mailbox cannot read %s (delete it to go on): %w", file, err)
		}
		box.mails = append(box.mails, kept)
	}
	return box, nil
}

// Send keeps a message, once per ID; see mail.Outbox.
func (b *Mailbox) Send(_ context.Context, m mail.Message) error {
	if err := mail.CheckAddress(m.To); err != nil {
		return err
	}
	m.Subject = mail.OneLine(m.Subject)
	b.mu.Lock()
	defer b.mu.Unlock()
	if slices.ContainsFunc(b.mails, func(kept Mail) bool { return m.ID != "" && kept.ID == m.ID }) {
		return nil
	}
	kept := Mail{Message: m, Name: b.ids.New(), Sent: b.clock.Now()}
	if err := write(b.file(kept), kept); err != nil {
		return mail.Unavailable(err)
	}
	b.mails = append(b.mails, kept)
	for len(b.mails) > b.keep {
		if err := os.Remove(b.file(b.mails[0])); err != nil && !errors.Is(err, os.ErrNotExist) {
			return mail.Unavailable(err)
		}
		b.mails = b.mails[1:]
	}
	return nil
}

// Messages returns the kept mails, newest first.
func (b *Mailbox) Messages() []Mail {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := slices.Clone(b.mails)
	slices.Reverse(out)
	return out
}

func (b *Mailbox) file(m Mail) string { return filepath.Join(b.folder, m.Name+".json") }

func read(file string) (Mail, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return Mail{}, err
	}
	var kept Mail
	return kept, json.Unmarshal(raw, &kept)
}

func write(file string, kept Mail) error {
	raw, err := json.MarshalIndent(kept, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", raw, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}
