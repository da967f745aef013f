package ratelimit_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/ratelimit"
	"acude/pkg/table/bolt/bolttest"
)

func open(t *testing.T) (*ratelimit.Limiter, *clock.Manual) {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := bolttest.Open(t, c)
	return ratelimit.New(db, c), c
}

var three = ratelimit.Limit{Tries: 3, Window: time.Minute}

func TestALimitIsReachedAndEndsByItself(t *testing.T) {
	l, c := open(t)
	take := func(name, seconds string) {
		t.Helper()
		err := l.Take(t.Context(), name, three)
		f, refused := fault.As(err)
		switch {
		case seconds == "" && err != nil:
			t.Errorf("refused: %v", err)
		case seconds != "" && (!refused || f.Code != "too_many_tries" || f.Kind != fault.TooMany || f.Facts["seconds"] != seconds):
			t.Errorf("answered %+v, want %s seconds", err, seconds)
		}
	}
	take("a", "")
	c.Advance(20 * time.Second)
	take("a", "")
	take("a", "")
	take("a", "40")
	take("b", "")
	c.Advance(39*time.Second + 999*time.Millisecond)
	take("a", "1")
	c.Advance(time.Millisecond)
	take("a", "")
}

func TestARefundGivesATryBack(t *testing.T) {
	l, _ := open(t)
	if err := l.Refund(t.Context(), "never taken"); err != nil {
		t.Error(err)
	}
	for range 3 * three.Tries {
		if err := l.Take(t.Context(), "a", three); err != nil {
			t.Fatal(err)
		}
		if err := l.Refund(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRacingTriesDoNotExceedTheLimit(t *testing.T) {
	l, _ := open(t)
	var granted atomic.Int64
	var all sync.WaitGroup
	for range 40 {
		all.Go(func() {
			if l.Take(t.Context(), "a", ratelimit.Limit{Tries: 5, Window: time.Minute}) == nil {
				granted.Add(1)
			}
		})
	}
	all.Wait()
	if n := granted.Load(); n < 1 || n > 5 {
		t.Errorf("%d of 5 tries granted", n)
	}
}
