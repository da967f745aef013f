package server

import (
	"context"
	"net/http"

	"acude/infra/gateway"
	"acude/pkg/meter"
	"acude/pkg/table"
)

// metered returns the functions with their work counted by m.
func metered(functions gateway.Functions, m *meter.Meter) gateway.Functions {
	counted := map[string]http.Handler{}
	for name, handler := range functions.HTTP {
		counted[name] = m.HTTP(handler)
	}
	readers := map[string]gateway.Reader{}
	for name, read := range functions.Streams {
		readers[name] = func(ctx context.Context, records []table.Record) (int, error) {
			m.Invoked()
			return read(ctx, records)
		}
	}
	return gateway.Functions{
		HTTP: counted, Live: m.Live(functions.Live), Streams: readers,
		Tick: func(ctx context.Context) error {
			m.Invoked()
			return functions.Tick(ctx)
		},
	}
}
