package items

import (
	"context"
	"errors"
	"fmt"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// How often and how fast a conflicting change is retried. The limit of the wait starts at ShortestWait and doubles up to
// LongestWait; the wait itself is random below the limit.
const (
	Tries        = 12
	ShortestWait = 5 * time.Millisecond
	LongestWait  = 250 * time.Millisecond
)

// Loop retries changes that conflict with others.
type Loop struct{ clock clock.Clock }

// NewLoop returns a Loop that waits on c.
func NewLoop(c clock.Clock) Loop { return Loop{c} }

// Run calls try until it returns anything but a *table.Refusal, and returns that. try must read again on each call, and must
// return its own fault for a refusal that a retry cannot fix. Run waits a random time between two calls. Faults: busy
// (Unavailable) after Tries refusals, when nothing was written; those of try; the context's error.
func (l Loop) Run(ctx context.Context, try func() error) error {
	var err error
	for n := range Tries {
		if n > 0 {
			if err := l.clock.Pause(ctx, LongestWaitAfter(n)); err != nil {
				return err
			}
		}
		if err = try(); table.Refused(err) == nil {
			return err
		}
	}
	return busy().Because(fmt.Errorf("refused %d times: %w", Tries, err))
}

func busy() *fault.Fault { return fault.New(fault.Unavailable, "busy") }

// IsBusy reports whether err means that Run gave up.
func IsBusy(err error) bool { return errors.Is(err, busy()) }

// LongestWaitAfter returns the limit of the wait after n refusals.
func LongestWaitAfter(n int) time.Duration {
	return min(ShortestWait<<min(n-1, 16), LongestWait)
}

// Update changes one document. read returns the stored document; decide changes the value and reports whether to write it.
// Update returns the resulting value. Faults: busy (Unavailable); those of read and decide.
func Update[T any](ctx context.Context, l Loop, t table.Table, read func() (Stored[T], error), decide func(*T) (bool, error),
) (T, error) {
	var value T
	err := l.Run(ctx, func() error {
		one, err := read()
		if err != nil {
			return err
		}
		value = one.Value
		write, err := decide(&value)
		if err != nil || !write {
			return err
		}
		return t.Write(ctx, one.Put(value))
	})
	return value, err
}

// Step is a change with the fault that a refusal of it means. nil means a conflict: the change is decided again.
type Step struct {
	table.Change
	Refused error
}

// Steps returns changes whose refusal means a conflict.
func Steps(changes ...table.Change) []Step {
	steps := make([]Step, len(changes))
	for n, change := range changes {
		steps[n].Change = change
	}
	return steps
}

// Changes returns the changes of steps.
func Changes(steps []Step) []table.Change {
	changes := make([]table.Change, len(steps))
	for n, one := range steps {
		changes[n] = one.Change
	}
	return changes
}

// Explain translates the error of a write of steps: a Refusal stays one when any refused step means a conflict, else it becomes
// the fault of the first refused step. Other errors are returned unchanged.
func Explain(err error, steps []Step) error {
	positions := table.Refused(err)
	var told error
	for _, p := range positions {
		if steps[p].Refused == nil {
			return err
		}
		if told == nil {
			told = steps[p].Refused
		}
	}
	if told == nil {
		return err
	}
	return told
}
