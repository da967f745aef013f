package clock_test

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"acude/pkg/clock"
)

func TestTheSystemsTimeIsInUTCAndWholeMilliseconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(1234567 * time.Nanosecond)
		want := time.Now().UTC().Add(-234567 * time.Nanosecond)
		if now := (clock.System{}).Now(); now.Location() != time.UTC || !now.Equal(want) {
			t.Errorf("it is %v, want %v", now, want)
		}
	})
}

func TestAManualClockMovesOnlyWhenToldTo(t *testing.T) {
	start := time.Date(2030, 1, 1, 1, 0, 0, 1_999_999, time.FixedZone("", 3600))
	c := clock.NewManual(start)
	first := c.Now()
	if want := time.Date(2030, 1, 1, 0, 0, 0, 1_000_000, time.UTC); first != want || c.Now() != want {
		t.Errorf("it starts at %v, want %v", first, want)
	}
	if told := c.Advance(time.Hour); told != first.Add(time.Hour) || c.Now() != told {
		t.Errorf("an hour later it is %v and %v", told, c.Now())
	}
}

func TestManyMayMoveAManualClock(t *testing.T) {
	c := clock.NewManual(time.Unix(0, 0))
	var movers sync.WaitGroup
	for range 100 {
		movers.Go(func() { c.Advance(time.Second); c.Now() })
	}
	movers.Wait()
	if got := c.Now().Unix(); got != 100 {
		t.Errorf("after 100 seconds it is second %d", got)
	}
}
