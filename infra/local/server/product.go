package server

import (
	"log/slog"

	"acude/pkg/blob"
	"acude/pkg/clock"
	"acude/pkg/live"
	"acude/pkg/mail"
	"acude/pkg/product"
)

// openProduct opens the product over a data folder. The folder's meter counts its table and its sender.
func openProduct(d *data, c clock.Clock, log *slog.Logger, sender live.Sender, outbox mail.Outbox, s product.Settings) (*product.Product, error) {
	s.LiveURL, s.FleetSecret = socketURL(s.PublicURL), d.joining
	return product.Open(product.Engines{
		Table: d.meter.Table(d.table), Clock: c, Log: log, Sender: d.meter.Sender(sender),
		Blobs:  func() (blob.Store, error) { return d.blobs, nil },
		Outbox: func() (mail.Outbox, error) { return outbox, nil },
	}, s)
}
