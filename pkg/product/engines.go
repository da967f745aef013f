package product

import (
	"log/slog"

	"acude/pkg/blob"
	"acude/pkg/clock"
	"acude/pkg/live"
	"acude/pkg/mail"
	"acude/pkg/table"
)

// Engines are what the rooms are built on. Table, Clock and Log are needed. Without a Sender the product can be read and changed,
// but each event of a session that it has sockets for is logged as an error. Blobs and Outbox are opened when a function first
// needs them; nil says that there is none, which is an error for a function that needs one.
type Engines struct {
	Table  table.Table
	Clock  clock.Clock
	Log    *slog.Logger
	Sender live.Sender // the way to the open sockets
	Blobs  func() (blob.Store, error)
	Outbox func() (mail.Outbox, error)
}
