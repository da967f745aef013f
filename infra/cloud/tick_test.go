package cloud

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"acude/pkg/due"
)

// A call of the schedule begins a pass every 5 s until the next call is there, also while one hangs, and stops in time.
func TestACallOfTheScheduleWorksUntilTheNext(t *testing.T) {
	for name, c := range map[string]struct {
		seconds int
		limit   time.Duration // of the function
		hangs   bool          // the first pass ends with its context alone
		passes  int64
		takes   time.Duration
	}{
		"as scheduled":     {seconds: 68, limit: 90 * time.Second, passes: 14, takes: 68 * time.Second},
		"one that hangs":   {seconds: 68, limit: 90 * time.Second, hangs: true, passes: 14, takes: 80 * time.Second},
		"one pass":         {limit: 90 * time.Second, passes: 1},
		"with little time": {seconds: 68, limit: 29 * time.Second, passes: 4, takes: 19 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var log bytes.Buffer
				var passes atomic.Int64
				tick := func(ctx context.Context) error {
					if passes.Add(1) == 1 && c.hangs {
						<-ctx.Done()
					}
					return nil
				}
				done := func() due.Figures { return due.Figures{Done: passes.Load(), Oldest: 3 * time.Second} }
				handle := tickHandler(measured(slog.New(slog.NewJSONHandler(&log, nil)), "tick"), tick, done).(func(context.Context, schedule) error)
				ctx, cancel := context.WithTimeout(t.Context(), c.limit)
				defer cancel()
				start := time.Now()
				if err := handle(ctx, schedule{c.seconds}); err != nil {
					t.Error(err)
				}
				if took := time.Since(start); passes.Load() != c.passes || took != c.takes {
					t.Errorf("%d passes in %v", passes.Load(), took)
				}
				var line struct {
					logged
					DueDone, DueFailed, DueAge float64
				}
				if err := json.Unmarshal(log.Bytes(), &line); err != nil || line.AWS == nil || line.DueDone != float64(c.passes) || line.DueAge != 3 {
					t.Errorf("the log says %s, %v", log.Bytes(), err)
				}
			})
		})
	}
}

func TestAPassThatFailsIsLogged(t *testing.T) {
	var log bytes.Buffer
	handle := tickHandler(slog.New(slog.NewTextHandler(&log, nil)), func(context.Context) error { return context.DeadlineExceeded }, func() due.Figures { return due.Figures{} })
	if err := handle.(func(context.Context, schedule) error)(t.Context(), schedule{}); err != nil || !strings.Contains(log.String(), "deadline exceeded") || strings.Contains(log.String(), "dueDone") {
		t.Errorf("%v, the log says %s", err, log.String())
	}
}
