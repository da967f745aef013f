package house

import (
	"log/slog"

	"acude/pkg/blob"
	"acude/pkg/clock"
	"acude/pkg/live"
	"acude/pkg/mail"
	"acude/pkg/product"
)

// openProduct opens the product over a data folder.
func openProduct(d *data, c clock.Clock, log *slog.Logger, sender live.Sender, outbox mail.Outbox, s product.Settings) (*product.Product, error) {
	s.LiveURL, s.FleetSecret = socketURL(s.PublicURL), d.joining
	return product.Open(product.Engines{
		Table: d.table, Clock: c, Log: log, Sender: sender,
		Blobs:  func() (blob.Store, error) { return d.blobs, nil },
		Outbox: func() (mail.Outbox, error) { return outbox, nil },
	}, s)
}
