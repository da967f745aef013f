package fleet_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	fleetfunction "acude/functions/fleet"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product/producttest"
	"acude/pkg/relay/control"
)

// An alarm watches the line.
func TestARelayWhoseRecordingsWaitIsLogged(t *testing.T) {
	p := producttest.New(t)
	var log bytes.Buffer
	p.Log = slog.New(slog.NewTextHandler(&log, nil))
	handler := p.Handler(producttest.Function(t, p.Product, fleetfunction.Open))
	p.Both(t, handler, func(t *testing.T, ours, _ producttest.Company, do edgetest.Do) {
		w := world{p, ours, do}
		mine := w.join(t, "one")
		for age, want := range map[int]int{0: 0, 61: 1} {
			log.Reset()
			producttest.Into[control.Orders](t, w.call(t, mine, "heartbeat", map[string]any{"sessions": 0, "spoolAge": age}))
			if n := strings.Count(log.String(), "msg=spool relay=one spoolAge=61"); n != want || want == 0 && strings.Contains(log.String(), "spoolAge") {
				t.Errorf("of %d s: %s", age, log.String())
			}
		}
	})
}
