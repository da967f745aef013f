package product

import (
	"log/slog"

	"acude/pkg/blob"
	"acude/pkg/clock"
	"acude/pkg/live"
	"acude/pkg/mail"
	"acude/pkg/table"
)

// Engines are what the rooms stand on. Blobs, Sender and Outbox are opened when a function first needs them; nil says that there
// is none, which is an error for a function that needs one.
type Engines struct {
	Table  table.Table
	Clock  clock.Clock
	Log    *slog.Logger
	Blobs  func() (blob.Store, error)
	Sender func() (live.Sender, error)
	Outbox func() (mail.Outbox, error)
}
