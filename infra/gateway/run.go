package gateway

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"acude/pkg/table"
)

// Run passes the stream's records and the ticks of the schedule to their functions until ctx ends. Records that were processed are
// trimmed from the stream; the rest is delivered after the next start.
func (g *Gateway) Run(ctx context.Context, stream Stream) {
	var both sync.WaitGroup
	both.Go(func() { g.follow(ctx, stream) })
	both.Go(func() { g.tick(ctx) })
	both.Wait()
}

// follow delivers the stream in order, batch by batch.
func (g *Gateway) follow(ctx context.Context, stream Stream) {
	position := ""
	for ctx.Err() == nil {
		changed := stream.Changed()
		records, err := stream.Records(ctx, position, g.routes.Stream.Batch)
		if err != nil {
			g.log.ErrorContext(ctx, "the stream cannot be read", "failure", err.Error())
			g.wait(ctx)
			continue
		}
		if len(records) == 0 {
			select {
			case <-changed:
			case <-ctx.Done():
			}
			continue
		}
		if !g.deliver(ctx, records) {
			return
		}
		position = records[len(records)-1].Sequence
		if err := stream.Trim(ctx, position); err != nil {
			g.log.ErrorContext(ctx, "the stream cannot be trimmed", "failure", err.Error())
		}
	}
}

// deliver passes a batch to the function, and the rest of it again after a failure. A record that still fails after the template's
// number of retries is skipped: Lambda moves it to the dead-letter queue. It reports whether to continue.
func (g *Gateway) deliver(ctx context.Context, records []table.Record) bool {
	for try := 1; len(records) > 0; try++ {
		done, err := g.functions.Stream(ctx, records)
		if err == nil {
			return true
		}
		if ctx.Err() != nil {
			return false
		}
		if done > 0 {
			records, try = records[done:], 1
		}
		g.log.ErrorContext(ctx, "feed", "record", records[0].Sequence, "try", try, "failure", err.Error())
		if try > g.routes.Stream.Retries {
			records, try = records[1:], 0
			continue
		}
		g.wait(ctx)
	}
	return true
}

func (g *Gateway) wait(ctx context.Context) {
	select {
	case <-time.After(g.limits.Pause):
	case <-ctx.Done():
	}
}

// tick calls the schedule's function at each tick, also while a few calls before have not returned.
func (g *Gateway) tick(ctx context.Context) {
	ticker := time.NewTicker(g.limits.Tick)
	defer ticker.Stop()
	var calls errgroup.Group
	calls.SetLimit(ticksAtOnce)
	defer func() { _ = calls.Wait() }()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		calls.TryGo(func() error {
			if err := g.functions.Tick(ctx); err != nil && ctx.Err() == nil {
				g.log.ErrorContext(ctx, "tick", "failure", err.Error())
			}
			return nil
		})
	}
}

// ticksAtOnce is how many calls of the schedule's function run at the same time.
const ticksAtOnce = 3
