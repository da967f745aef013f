package node

import (
	"context"
	"errors"

	"acude/media/sfu"
	"acude/pkg/ops"
)

// Figures adds what this relay carries to f. infra/docs/metrics.md says what each figure means.
func (n *Node) Figures(f *ops.Figures) {
	load := func(read func(sfu.Load) float64) func() float64 {
		return func() float64 { return read(n.sfu.Load()) }
	}
	f.Gauge("acude_relay_sessions", "Sessions with a connection here.", load(func(l sfu.Load) float64 { return float64(l.Sessions) }))
	f.Gauge("acude_relay_publishers", "Screens that are shared now.", load(func(l sfu.Load) float64 { return float64(l.Publishers) }))
	f.Gauge("acude_relay_viewers", "Viewers that are connected now.", load(func(l sfu.Load) float64 { return float64(l.Viewers) }))
	f.Counter("acude_relay_packets_total", "Packets taken from publishers.", load(func(l sfu.Load) float64 { return float64(l.Packets) }))
	f.Gauge("acude_relay_capacity_sessions", "Sessions this relay takes at most.", func() float64 { return float64(n.options.Capacity) })
	f.Gauge("acude_relay_spool_bytes", "Bytes of whole recorded segments that wait for their upload.", func() float64 { return float64(n.recorder.Waiting()) })
	f.Gauge("acude_relay_spool_oldest_seconds", "How long the oldest recorded segment has waited for its upload.", func() float64 { return n.recorder.Oldest().Seconds() })
	f.Gauge("acude_relay_spool_use_ratio", "How much of the spool's room is taken.", n.recorder.Use)
}

// Ready returns nil when the relay takes new peers: it has joined the fleet and does not drain.
func (n *Node) Ready(context.Context) error {
	select {
	case <-n.joined:
	default:
		return errors.New("the relay has not joined the fleet yet")
	}
	if n.sfu.Draining() {
		return errors.New("the relay drains")
	}
	return nil
}
