package cloud

import (
	"io"

	"acude/pkg/clock"
	"acude/pkg/log"
	"acude/pkg/product"
)

// Open opens the product that the environment describes, over the cloud's table and the given engines; it logs to out.
func Open(environment func(string) (string, bool), out io.Writer, engines ...Engine) (*product.Product, error) {
	settings, err := Read(environment)
	if err != nil {
		return nil, err
	}
	logger, err := log.New(out, "json", settings.LogLevel)
	if err != nil {
		return nil, err
	}
	access := newAccess(settings, clock.System{})
	e := product.Engines{Table: access.table(), Clock: access.Clock, Log: measured(logger, settings.Function)}
	for _, add := range engines {
		add(access, &e)
	}
	return product.Open(e, product.Settings{PublicURL: settings.PublicURL, LiveURL: settings.LiveURL, FleetSecret: settings.FleetSecret})
}
