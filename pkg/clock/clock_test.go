package clock_test

import (
	"context"
	"errors"
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

func TestAClockAheadGoesOnWithTheSystems(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, before := clock.Ahead(100*time.Hour), clock.System{}.Now()
		time.Sleep(time.Second)
		if want := before.Add(100*time.Hour + time.Second); c.Now() != want {
			t.Errorf("it is %v, want %v", c.Now(), want)
		}
		if err := c.Pause(t.Context(), time.Second); err != nil {
			t.Error(err)
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

func TestTheSystemPausesForARandomTimeWithinItsBound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		shortest, longest := time.Hour, time.Duration(0)
		for range 1000 {
			start := time.Now()
			if err := (clock.System{}).Pause(t.Context(), time.Minute); err != nil {
				t.Fatal(err)
			}
			shortest, longest = min(shortest, time.Since(start)), max(longest, time.Since(start))
		}
		if shortest > 5*time.Second || longest < 55*time.Second || longest > time.Minute {
			t.Errorf("1000 pauses of at most a minute took %v to %v", shortest, longest)
		}
	})
}

func TestAPauseEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
		defer cancel()
		start := time.Now()
		err := clock.System{}.Pause(ctx, 1000*time.Hour)
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Nanosecond {
			t.Errorf("paused for %v, %v", time.Since(start), err)
		}
	})
}

func TestAManualClockDoesNotPause(t *testing.T) {
	c := clock.NewManual(time.Unix(0, 0))
	if err := c.Pause(t.Context(), time.Hour); err != nil || c.Now().Unix() != 0 {
		t.Errorf("it is second %d, %v", c.Now().Unix(), err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Pause(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: %v", err)
	}
}
