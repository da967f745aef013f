package access_test

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table/bolt"
)

func open(t *testing.T) (*access.Budgets, *clock.Manual) {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db, err := bolt.Open(filepath.Join(t.TempDir(), "table.db"), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return access.NewBudgets(db, c), c
}

var three = access.Budget{Tries: 3, Window: time.Minute}

func TestABudgetIsSpentAndFillsUpAgain(t *testing.T) {
	b, c := open(t)
	spend := func(name, seconds string) {
		t.Helper()
		err := b.Spend(t.Context(), name, three)
		f, refused := fault.As(err)
		switch {
		case seconds == "" && err != nil:
			t.Errorf("refused: %v", err)
		case seconds != "" && (!refused || f.Code != "too_many_tries" || f.Kind != fault.TooMany || f.Facts["seconds"] != seconds):
			t.Errorf("answered %+v, want %s seconds", err, seconds)
		}
	}
	spend("a", "")
	c.Advance(20 * time.Second)
	spend("a", "")
	spend("a", "")
	spend("a", "40")
	spend("b", "")
	c.Advance(39*time.Second + 999*time.Millisecond)
	spend("a", "1")
	c.Advance(time.Millisecond)
	spend("a", "")
}

func TestARefundGivesATryBack(t *testing.T) {
	b, _ := open(t)
	if err := b.Refund(t.Context(), "never spent"); err != nil {
		t.Error(err)
	}
	for range 3 * three.Tries {
		if err := b.Spend(t.Context(), "a", three); err != nil {
			t.Fatal(err)
		}
		if err := b.Refund(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRacingTriesDoNotOverdraw(t *testing.T) {
	b, _ := open(t)
	var granted atomic.Int64
	var all sync.WaitGroup
	for range 40 {
		all.Go(func() {
			if b.Spend(t.Context(), "a", access.Budget{Tries: 5, Window: time.Minute}) == nil {
				granted.Add(1)
			}
		})
	}
	all.Wait()
	if n := granted.Load(); n < 1 || n > 5 {
		t.Errorf("%d of 5 tries granted", n)
	}
}
