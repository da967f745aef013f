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
	return gateway.Functions{
		HTTP: counted, Live: m.Live(functions.Live),
		Stream: func(ctx context.Context, records []table.Record) (int, error) {
			m.Invoked()
			return functions.Stream(ctx, records)
		},
		Tick: func(ctx context.Context) error {
			m.Invoked()
			return functions.Tick(ctx)
		},
	}
}
