package due_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"acude/pkg/due"
)

// Adoption takes one step a pass, resumes where a step failed, walks once more after older functions stopped, and then never again.
func TestAdoptionWalksInStepsTwiceAndNeverAgain(t *testing.T) {
	onBothEngines(t, func(w world) {
		var steps []string
		fails := true
		step := func(_ context.Context, cursor string) (string, error) {
			if cursor == "1" && fails {
				fails = false
				return "", errors.New("once")
			}
			steps = append(steps, cursor)
			n, _ := strconv.Atoi(cursor)
			if n == 2 {
				return "", nil
			}
			return strconv.Itoa(n + 1), nil
		}
		open := func() *due.Queue {
			var d diary
			q := w.queue(d.handle)
			q.Adopt("rows", step)
			return q
		}
		want := func(when string, want ...string) {
			w.Helper()
			if !slices.Equal(steps, want) {
				w.Errorf("%s the steps are %q, want %q", when, steps, want)
			}
			steps = nil
		}
		w.pass(open())
		if err := open().Pass(w.Context()); err == nil {
			w.Error("a step that fails is not told")
		}
		for range 5 {
			w.pass(open())
		}
		want("first", "", "1", "2")
		w.clock.Advance(due.Settles - time.Millisecond)
		w.pass(open())
		want("while older functions may write")
		w.clock.Advance(time.Millisecond)
		for range 5 {
			w.pass(open())
		}
		want("after that", "", "1", "2")
		w.clock.Advance(time.Hour)
		w.pass(open())
		want("an hour later")
	})
}
