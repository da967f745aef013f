package cloud

import (
	"io"

	"acude/pkg/blob"
	"acude/pkg/clock"
	"acude/pkg/log"
	"acude/pkg/product"
)

// Open opens the product that the environment describes, over the cloud's engines; it logs to out.
func Open(environment func(string) (string, bool), out io.Writer) (*product.Product, error) {
	settings, err := Read(environment)
	if err != nil {
		return nil, err
	}
	logger, err := log.New(out, "json", settings.LogLevel)
	if err != nil {
		return nil, err
	}
	c, engines := clock.System{}, newEngines(settings)
	return product.Open(product.Engines{
		Table: engines.table(c), Clock: c, Log: measured(logger, settings.Function), Sender: engines.sender(),
		Blobs:  func() (blob.Store, error) { return engines.blobs(c), nil },
		Outbox: engines.outbox,
	}, product.Settings{PublicURL: settings.PublicURL, LiveURL: settings.LiveURL, FleetSecret: settings.FleetSecret})
}
