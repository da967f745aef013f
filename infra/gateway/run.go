package gateway

import (
	"context"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"acude/pkg/table"
)

// Run passes the stream's records and the ticks of the schedule to their functions until ctx ends. Records that all readers have processed
// are trimmed from the stream; the rest is delivered after the next start.
func (g *Gateway) Run(ctx context.Context, stream Stream) {
	var all sync.WaitGroup
	stream = &shared{Stream: stream}
	done := &progress{at: make([]string, len(g.routes.Streams))}
	for i, route := range g.routes.Streams {
		all.Go(func() { g.follow(ctx, stream, route, func(to string) (string, bool) { return done.reach(i, to) }) })
	}
	all.Go(func() { g.tick(ctx) })
	all.Wait()
}

// progress is how far each reader of the stream has come.
type progress struct {
	mu sync.Mutex
	at []string // sequences; "" = at the beginning
}

// reach notes how far a reader has come, and returns how far all have; false while one is at the beginning.
func (p *progress) reach(reader int, to string) (all string, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at[reader] = to
	all = slices.Min(p.at)
	return all, all != ""
}

// follow delivers the stream to one reader in order, batch by batch: the records that it is called for. reach is told how far it has come.
func (g *Gateway) follow(ctx context.Context, stream Stream, route StreamRoute, reach func(string) (string, bool)) {
	position := ""
	for ctx.Err() == nil {
		changed := stream.Changed()
		records, err := stream.Records(ctx, position, route.Batch)
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
		position = records[len(records)-1].Sequence
		wanted := slices.DeleteFunc(records, func(r table.Record) bool { return !route.Wakes(r.Key) })
		if !g.deliver(ctx, route, wanted) {
			return
		}
		if all, ok := reach(position); ok {
			if err := stream.Trim(ctx, all); err != nil {
				g.log.ErrorContext(ctx, "the stream cannot be trimmed", "failure", err.Error())
			}
		}
	}
}

// deliver passes a batch to the function, and the rest of it again after a failure. A record that still fails after the template's
// number of retries is skipped: Lambda moves it to the dead-letter queue. It reports whether to continue.
func (g *Gateway) deliver(ctx context.Context, route StreamRoute, records []table.Record) bool {
	for try := 1; len(records) > 0; try++ {
		done, err := g.functions.Streams[route.Function](ctx, records)
		if err == nil {
			return true
		}
		if ctx.Err() != nil {
			return false
		}
		if done > 0 {
			records, try = records[done:], 1
		}
		g.log.ErrorContext(ctx, "stream", "function", route.Function, "record", records[0].Sequence, "try", try, "failure", err.Error())
		if try > route.Retries {
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
