package portal_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	portalfunction "acude/functions/portal"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product/producttest"
)

// A botnet of 5,000 addresses guesses codes at a portal for a day, as often as it is let, while customers with good codes come, some of
// whom mistype at first. What it may guess hits one of 50 codes less than once in 100 days, and customers notice nothing.
//
// It is one request after another in virtual time: each address guesses until it is refused, and comes back when the refusal says so. Each
// of the addresses stands for fifty, which have budgets of their own; that all of them close no counter of the portal has a test in
// guess_test.go.
func TestABotnetFindsNoCode(t *testing.T) {
	const bots, each, live, rounds, perRound = 100, 50, 50, 24 * 6, 8
	w := producttest.New(t)
	direct := edgetest.Direct(w.Handler(producttest.Function(t, w.Product, portalfunction.Open)))
	from := ""
	at := world{w, w.Company(t, "target"), func(r *http.Request) *http.Response {
		r.RemoteAddr = from
		return direct(r)
	}}
	random := rand.New(rand.NewPCG(45, 9))
	back := make([]time.Time, bots)
	guessed, refused, customers, failed := 0, 0, 0, 0
	for range rounds {
		made := at.coded(t, at.ours.Seller)
		for bot, when := range back {
			for from = fmt.Sprintf("10.%d.%d.1:5000", bot/256, bot%256); !w.Clock.Now().Before(when); {
				answer := at.redeem(t, at.ours.SalesDesk, fmt.Sprintf("%09d", random.IntN(1e9)))
				if answer.Status == http.StatusNotFound {
					guessed++
					continue
				}
				var seconds int
				if _, err := fmt.Sscan(answer.Header.Get("Retry-After"), &seconds); err != nil || answer.Status != http.StatusTooManyRequests {
					t.Fatalf("%d %s", answer.Status, answer.Body)
				}
				refused++
				when = w.Clock.Now().Add(time.Duration(seconds) * time.Second)
				back[bot] = when
			}
		}
		for range perRound {
			from = fmt.Sprintf("203.0.%d.%d:5000", customers/256, customers%256)
			customers++
			if random.IntN(3) == 0 {
				at.redeem(t, at.ours.SalesDesk, "000000000").Expect(t, http.StatusNotFound, "code_unknown")
			}
			if answer := at.redeem(t, at.ours.SalesDesk, made.Digits); answer.Status != http.StatusOK {
				failed++
			}
		}
		w.Clock.Advance(24 * time.Hour / rounds)
	}
	guesses := guessed * each
	days := 1 / (float64(guesses) * live / math.Pow10(9))
	share := float64(failed) / float64(customers)
	t.Logf("%d guesses a day, %d refusals: a hit in %.0f days; %d of %d customers failed", guesses, refused*each, days, failed, customers)
	if days < 100 || share >= 0.001 {
		t.Errorf("a hit is expected in %.0f days, and %.2f%% of the customers fail", days, 100*share)
	}
}
