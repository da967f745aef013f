package producttest

import (
	"testing"

	"acude/pkg/product"
	"acude/pkg/relay"
	"acude/pkg/relay/fleet"
	"acude/pkg/table/tabletest"
)

// Fingerprint is that of a peer of a relay.
const Fingerprint = "sha-256 " +
	"00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"

// Relay lets a relay at https://relay.example join, named after a company, and returns how to read a token as it would. It is forgotten
// at the end of the test.
func (w *World) Relay(t testing.TB, c Company) (read func(token string) (relay.Claims, error)) {
	t.Helper()
	node := fleet.Node{ID: "relay-" + c.Name, URL: "https://relay.example", Capacity: 5, MustRecord: true}
	_, err := w.Fleet.Join(t.Context(), node)
	must(t, err)
	t.Cleanup(func() { w.Clock.Advance(fleet.Silence) })
	return func(token string) (relay.Claims, error) {
		keys, err := w.Fleet.Keys(t.Context())
		must(t, err)
		v := relay.NewVerifier(node.ID)
		v.SetKeys(keys)
		return v.Verify(token, w.Clock.Now())
	}
}

// BusyFleet returns the product with a fleet over a table in which something happens meanwhile.
func (w *World) BusyFleet(t testing.TB) (*product.Product, *tabletest.Meanwhile) {
	t.Helper()
	rows, p := &tabletest.Meanwhile{Table: w.Table}, *w.Product
	p.Fleet = w.Again(t, func(e *product.Engines) { e.Table = rows }).Fleet
	return &p, rows
}
