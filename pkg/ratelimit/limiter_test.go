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

// A try that one limit refuses uses up no other, and a refund gives back what was taken.
func TestARefusedBudgetSpendsNoOther(t *testing.T) {
	l, c := open(t)
	shared := ratelimit.Budget{
		Name: "shared", Limit: ratelimit.Limit{Tries: 5, Window: time.Hour},
		Refusal: func(seconds string) *fault.Fault {
			return fault.New(fault.TooMany, "shared_is_full", "seconds", seconds)
		},
	}
	spend := func(name string) (ratelimit.Spent, string) {
		spent, err := l.Spend(t.Context(), shared, ratelimit.Budget{Name: name, Limit: three})
		if f, ok := fault.As(err); ok {
			return nil, f.Code + " " + f.Facts["seconds"]
		}
		if err != nil {
			t.Fatal(err)
		}
		return spent, ""
	}
	for n := range 10 * three.Tries {
		if _, got := spend("a"); (got == "") != (n < three.Tries) {
			t.Errorf("try %d: %q", n, got)
		}
	}
	spent, got := spend("b")
	if got != "" {
		t.Fatalf("another, after thirty tries of the first: %q", got)
	}
	if err := l.Refund(t.Context(), spent...); err != nil {
		t.Fatal(err)
	}
	for n, want := range []string{"", "", "shared_is_full 3600", "shared_is_full 3600"} {
		if _, got := spend("b"); got != want {
			t.Errorf("the other's try %d: %q, want %q", n, got, want)
		}
	}
	c.Advance(time.Minute)
	for range three.Tries {
		if err := l.Take(t.Context(), "a", three); err != nil {
			t.Errorf("the full one took from the other: %v", err)
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
