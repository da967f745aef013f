package server

import (
	"context"
	"errors"
	"time"

	"acude/pkg/fault"
	"acude/pkg/ops"
	"acude/pkg/table"
)

// readyTime is how long the table has to answer before the product counts as not ready.
const readyTime = time.Second

// openDiagnostics completes the figures of this process and serves them with Go's profiles at an address of this machine; nowhere
// when the address is empty. infra/docs/metrics.md says what each figure means.
func (srv *server) openDiagnostics(ctx context.Context, address string) error {
	srv.figures.Gauge("acude_sockets", "Open live lines.", func() float64 { return float64(srv.hub.Len()) })
	srv.figures.Gauge("acude_connections", "Open connections of the product's port.", func() float64 { return float64(srv.connections.Len()) })
	srv.figures.Meter(srv.data.meter)
	srv.figures.Counter("acude_due_done_total", "Items of due work that were done.", func() float64 { return float64(srv.due.Figures().Done) })
	srv.figures.Counter("acude_due_failed_total", "Tries of due work that failed.", func() float64 { return float64(srv.due.Figures().Failed) })
	srv.figures.Gauge("acude_due_oldest_seconds", "By how much the oldest item was late that the last pass over due work found.", func() float64 {
		return srv.due.Figures().Oldest.Seconds()
	})
	if srv.relay != nil {
		srv.relay.Figures(srv.figures)
	}
	if address == "" {
		return nil
	}
	at, err := ops.Serve(ctx, address, srv.figures)
	if err != nil {
		return err
	}
	srv.banner.diagnostics = "http://" + at.String() + "/metrics"
	return nil
}

// ready returns nil while the product takes new work: it is not stopping, and its table answers a read.
func (srv *server) ready(ctx context.Context) error {
	if srv.draining.Load() {
		return errors.New("the product is stopping")
	}
	ctx, cancel := context.WithTimeout(ctx, readyTime)
	defer cancel()
	_, err := srv.data.table.Get(ctx, table.Key{Partition: "READY", Sort: "READY"})
	if fault.KindOf(err) == fault.Absent {
		return nil // no item has this key; it is enough that the table answers
	}
	return err
}
