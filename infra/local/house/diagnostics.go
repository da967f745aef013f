package house

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
func (h *house) openDiagnostics(ctx context.Context, address string) error {
	h.figures.Gauge("acude_sockets", "Open live lines.", func() float64 { return float64(h.hub.Len()) })
	h.figures.Meter(h.data.meter)
	if h.relay != nil {
		h.relay.Figures(h.figures)
	}
	if address == "" {
		return nil
	}
	at, err := ops.Serve(ctx, address, h.figures)
	if err != nil {
		return err
	}
	h.block.diagnostics = "http://" + at.String() + "/metrics"
	return nil
}

// ready returns nil while the product takes new work: it is not stopping, and its table answers a read.
func (h *house) ready(ctx context.Context) error {
	if h.draining.Load() {
		return errors.New("the product is stopping")
	}
	ctx, cancel := context.WithTimeout(ctx, readyTime)
	defer cancel()
	_, err := h.data.table.Get(ctx, table.Key{Partition: "READY", Sort: "READY"})
	if fault.KindOf(err) == fault.Absent {
		return nil // no item has this key; it is enough that the table answers
	}
	return err
}
