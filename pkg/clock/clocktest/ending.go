// Package clocktest has contexts whose time is over in the middle of a work, so that a test can count how soon the work stops.
package clocktest

import (
	"context"
	"sync/atomic"
)

// Ending is a context that ends when it was asked often enough whether it has. It is safe for concurrent use.
type Ending struct {
	context.Context
	after int64
	asked atomic.Int64
}

// End returns a context that ends after it was asked so many times.
func End(ctx context.Context, after int) *Ending { return &Ending{Context: ctx, after: int64(after)} }

// Err returns nil so many times, and context.DeadlineExceeded from then on.
func (e *Ending) Err() error {
	if e.asked.Add(1) > e.after {
		return context.DeadlineExceeded
	}
	return e.Context.Err()
}

// Asked returns how often it was asked.
func (e *Ending) Asked() int { return int(e.asked.Load()) }
