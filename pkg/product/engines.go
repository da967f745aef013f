package product

import (
	"log/slog"

	"acude/pkg/blob"
	"acude/pkg/clock"
	"acude/pkg/id"
	"acude/pkg/live"
	"acude/pkg/mail"
	"acude/pkg/table"
)

// Engines are what the rooms run on. Table, Clock and Log are required. Without a Sender, events that
// should be pushed to a socket are logged as errors. Blobs and Outbox are called when a function first needs them; nil is an
// error for a function that needs one.
type Engines struct {
	Table  table.Table
	Clock  clock.Clock
	Log    *slog.Logger
	IDs    *id.Maker   // nil: makes ids of Clock
	Sender live.Sender // sends to open sockets
	Blobs  func() (blob.Store, error)
	Outbox func() (mail.Outbox, error)
}
