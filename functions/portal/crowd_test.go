package portal_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	portalfunction "acude/functions/portal"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product/producttest"
)

// A botnet asks ten times what a portal takes, each time from another network. The portal's queue is bounded, its customers are told
// when to come back, and other portals take queries as before.
func TestABotnetBuriesNoQueue(t *testing.T) {
	const inAll, minutes = 600, 10
	w := producttest.New(t)
	direct := edgetest.Direct(w.Handler(producttest.Function(t, w.Product, portalfunction.Open)))
	from := ""
	do := func(r *http.Request) *http.Response {
		r.RemoteAddr = from
		return direct(r)
	}
	flooded := world{w, w.Company(t, "flooded"), do}
	other := world{w, w.Company(t, "other"), do}
	taken, crowded := 0, 0
	for n := range 10 * inAll {
		from = fmt.Sprintf("10.%d.%d.1:5000", n/256, n%256)
		switch answer := flooded.submit(t, nil); {
		case answer.Status == http.StatusOK:
			taken++
		case answer.Code == "portal_crowded" && answer.Status == http.StatusTooManyRequests && answer.Header.Get("Retry-After") != "":
			crowded++
		default:
			t.Fatalf("query %d: %d %s", n, answer.Status, answer.Body)
		}
	}
	if taken != inAll || crowded != 9*inAll {
		t.Errorf("%d queries were taken, %d were not", taken, crowded)
	}
	from = "203.0.113.7:5000"
	producttest.Into[portalfunction.Submitted](t, other.submit(t, nil))
	w.Clock.Advance(minutes * time.Minute)
	producttest.Into[portalfunction.Submitted](t, flooded.submit(t, nil))
}
