package cloud

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"acude/pkg/due"
)

const (
	ticksAtOnce = 3                // passes that run at the same time
	margin      = 10 * time.Second // before the function's time is over, passes are cut off
)

// schedule is the event of the schedule, which template.yaml writes: for how long a call begins passes. It is a few seconds longer than
// until the next call, which may be late.
type schedule struct {
	Seconds int `json:"seconds"`
}

// tickHandler returns the handler of the function behind the schedule. It begins a pass every few seconds, also while a few before have
// not ended, and waits for them at the end. Then it logs the figures of the passes, if they found anything.
func tickHandler(log *slog.Logger, tick func(context.Context) error, done func() due.Figures) any {
	return func(ctx context.Context, event schedule) error {
		if end, limited := ctx.Deadline(); limited {
			var cancel context.CancelFunc
			ctx, cancel = context.WithDeadline(ctx, end.Add(-margin))
			defer cancel()
		}
		before := done()
		oldest := passes(ctx, log, time.Duration(event.Seconds)*time.Second, tick, done)
		if now := done(); now.Done > before.Done || now.Failed > before.Failed {
			log.InfoContext(ctx, "due", "dueDone", now.Done-before.Done, "dueFailed", now.Failed-before.Failed, "dueAge", oldest.Seconds())
		}
		return nil
	}
}

// passes begins passes for so long, at least one, and waits for them. It returns by how much the oldest item that they found was late.
func passes(ctx context.Context, log *slog.Logger, long time.Duration, tick func(context.Context) error, done func() due.Figures) time.Duration {
	var oldest atomic.Int64
	var calls errgroup.Group
	calls.SetLimit(ticksAtOnce)
	ticker := time.NewTicker(due.Every)
	defer ticker.Stop()
	over := time.NewTimer(long)
	defer over.Stop()
	for goes := true; goes; {
		calls.TryGo(func() error {
			if err := tick(ctx); err != nil && ctx.Err() == nil {
				log.ErrorContext(ctx, "tick", "failure", err.Error())
			}
			for age, before := int64(done().Oldest), oldest.Load(); age > before && !oldest.CompareAndSwap(before, age); {
				before = oldest.Load()
			}
			return nil
		})
		select {
		case <-ticker.C:
		case <-over.C:
			goes = false
		case <-ctx.Done():
			goes = false
		}
	}
	_ = calls.Wait()
	return time.Duration(oldest.Load())
}
