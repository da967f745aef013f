package portal

import (
	"fmt"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/id"
)

// The arithmetic of ADR 45: how many of 10⁹ codes may be guessed in a day, and by whom.
func TestTheLimitsOfWrongCodesAreThoseOfTheirArithmetic(t *testing.T) {
	const codes = 1_000_000_000
	days := func(guesses int, window time.Duration, live int) float64 {
		return codes / (float64(guesses) * float64(24*time.Hour/window) * float64(live))
	}
	for what, got := range map[string]float64{
		"5,000 networks":       days(5000*codesPerSourceDay.Tries, codesPerSourceDay.Window, 50),
		"all at a portal":      days(guessShards*codesPerPortal.Tries, codesPerPortal.Window, 50),
		"all at /join, of 500": days(codesAtJoin.Tries, codesAtJoin.Window, 500),
	} {
		if got < 100 {
			t.Errorf("%s hit a code in %.0f days", what, got)
		}
	}
}

// 5,000 networks that use up all they have leave every counter of a portal open, so that no customer is refused because of them.
func TestFiveThousandNetworksCloseNoCounterOfAPortal(t *testing.T) {
	tries, counters := triesAt("portal"), map[string]int{}
	for n := range 5000 {
		source := id.Hash(access.Source(fmt.Sprintf("%d.%d.%d.%d:5000", 1+n%200, n/256, n%256, n%251)))
		counters[tries(source).Name] += codesPerSourceDay.Tries
	}
	if len(counters) != guessShards {
		t.Errorf("%d counters", len(counters))
	}
	for name, spent := range counters {
		if spent >= codesPerPortal.Tries {
			t.Errorf("%s: %d of %d", name, spent, codesPerPortal.Tries)
		}
	}
}
