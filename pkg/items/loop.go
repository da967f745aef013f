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

// How a change is tried again while others are faster: at most Tries times; the first wait is at most ShortestWait, each further
// one at most twice as long as the one before, and none longer than LongestWait.
const (
	Tries        = 12
	ShortestWait = 5 * time.Millisecond
	LongestWait  = 250 * time.Millisecond
)

// Loop decides a change again while somebody else is faster.
type Loop struct{ clock clock.Clock }

// NewLoop returns a loop that pauses by c.
func NewLoop(c clock.Clock) Loop { return Loop{c} }

// Run calls try until it answers anything but a *table.Refusal, and returns that. try reads anew each time and answers faults of
// its own for the refusals that another try would not mend. Between two tries Run waits for a random time. Faults: busy
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

// IsBusy reports whether err says that others were always faster.
func IsBusy(err error) bool { return errors.Is(err, busy()) }

// LongestWaitAfter returns the longest that the wait after n refusals can be.
func LongestWaitAfter(n int) time.Duration {
	return min(ShortestWait<<min(n-1, 16), LongestWait)
}

// Update changes one document: read gives it as it is, decide changes the value and says whether to write it. It returns the
// document as it is then. Faults: busy (Unavailable); those of read and of decide.
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

// Step is a change with the fault that its refusal means; nil: somebody was faster, and the change is decided again.
type Step struct {
	table.Change
	Refused error
}

// Steps returns changes whose refusal means that somebody was faster.
func Steps(changes ...table.Change) []Step {
	steps := make([]Step, len(changes))
	for n, change := range changes {
		steps[n].Change = change
	}
	return steps
}

// Changes returns what steps write.
func Changes(steps []Step) []table.Change {
	changes := make([]table.Change, len(steps))
	for n, one := range steps {
		changes[n] = one.Change
	}
	return changes
}

// Explain returns what a write of steps that failed with err comes to: the Refusal itself when somebody was faster at any of
// them, else the fault of the first one that was refused. Other errors stay as they are.
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
