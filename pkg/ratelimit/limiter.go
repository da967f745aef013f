package ratelimit

import (
	"context"
	"strconv"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Limit is how many tries a name has in a window; the window begins with the first try and ends by itself.
type Limit struct {
	Tries  int
	Window time.Duration
}

// Limiter counts tries in the table, so that every function instance counts together.
type Limiter struct {
	table table.Table
	clock clock.Clock
	loop  items.Loop
}

// New returns the limiter whose counters are stored in t.
func New(t table.Table, c clock.Clock) *Limiter { return &Limiter{t, c, items.NewLoop(c)} }

// taken is the document of a counter.
type taken struct {
	Spent int `json:"spent"`
}

// Take takes one try from the limit of name. Fault: too_many_tries (TooMany) with the fact seconds, the time until the window
// ends, when nothing is left or when too many take at the same moment.
func (l *Limiter) Take(ctx context.Context, name string, limit Limit) error {
	_, _, err := l.Count(ctx, name, limit)
	return err
}

// Count is Take that also returns how many tries are left, and when the window ends.
func (l *Limiter) Count(ctx context.Context, name string, limit Limit) (left int, until time.Time, err error) {
	err = l.loop.Run(ctx, func() error {
		have, err := l.find(ctx, name)
		if err != nil {
			return err
		}
		if have.Version() == 0 {
			have.Item.Expires = l.clock.Now().Add(limit.Window)
		}
		until = have.Item.Expires
		if have.Value.Spent >= limit.Tries {
			return l.exhausted(until)
		}
		left = limit.Tries - have.Value.Spent - 1
		return l.table.Write(ctx, have.Put(taken{have.Value.Spent + 1}))
	})
	if items.IsBusy(err) {
		err = l.exhausted(l.clock.Now().Add(time.Second)).Because(err)
	}
	return left, until, err
}

// Refund returns one try, for honest tries that the limit is not meant for. If the counter changes at the same moment, the try
// stays counted until the window ends.
func (l *Limiter) Refund(ctx context.Context, name string) error {
	have, err := l.find(ctx, name)
	if err != nil || have.Value.Spent == 0 {
		return err
	}
	err = l.table.Write(ctx, have.Put(taken{have.Value.Spent - 1}))
	if table.Refused(err) != nil {
		return nil
	}
	return err
}

func (l *Limiter) find(ctx context.Context, name string) (items.Stored[taken], error) {
	return items.Find[taken](ctx, l.table, keys.RateLimit(name))
}

func (l *Limiter) exhausted(until time.Time) *fault.Fault {
	seconds := max(1, int(until.Sub(l.clock.Now()).Seconds()+0.999))
	return fault.New(fault.TooMany, "too_many_tries", "seconds", strconv.Itoa(seconds))
}
