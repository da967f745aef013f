// Package clock tells the time and waits. Packages take a Clock instead of calling time.Now and time.Sleep, so that tests can
// check deadlines to the millisecond, simulated hours pass at once, and no test sleeps.
package clock

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// Clock tells the time, in UTC.
type Clock interface {
	Now() time.Time
	// Pause waits for a random time of at most most, so that those who collided do not collide again. It returns earlier with
	// the context's error.
	Pause(ctx context.Context, most time.Duration) error
}

// System is the machine's clock.
type System struct{}

// Now returns the machine's time in UTC, truncated to milliseconds, the precision of the table and of every wire format.
func (System) Now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// Pause waits by the machine's clock.
func (System) Pause(ctx context.Context, most time.Duration) error {
	timer := time.NewTimer(rand.N(most + 1))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Ahead is the machine's clock, set forward by a time.
type Ahead time.Duration

// Now returns the machine's time and the time by which the clock is ahead.
func (a Ahead) Now() time.Time { return System{}.Now().Add(time.Duration(a)) }

// Pause waits as System does.
func (Ahead) Pause(ctx context.Context, most time.Duration) error { return System{}.Pause(ctx, most) }

// Manual is a Clock that moves only by Advance. It is safe for concurrent use.
type Manual struct {
	mu  sync.Mutex
	now time.Time
}

// NewManual returns a Manual set to now.
func NewManual(now time.Time) *Manual { return &Manual{now: now.UTC().Truncate(time.Millisecond)} }

// Now returns the current setting.
func (m *Manual) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

// Pause returns at once and does not move the clock: only Advance does.
func (m *Manual) Pause(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// Advance moves the clock forward by d and returns the new time.
func (m *Manual) Advance(d time.Duration) time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = m.now.Add(d)
	return m.now
}
