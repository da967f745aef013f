package due_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/due"
	"acude/pkg/due/duetest"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
	"acude/pkg/table/tabletest"
)

// world is a table with due work and a clock that only the test moves.
type world struct {
	*testing.T
	table table.Table
	clock *clock.Manual
	start time.Time
}

func onBothEngines(t *testing.T, run func(w world)) {
	start := time.Date(2030, 3, 4, 9, 0, 0, 0, time.UTC)
	t.Run("bolt", func(t *testing.T) {
		c := clock.NewManual(start)
		run(world{t, bolttest.Open(t, c), c, start})
	})
	t.Run("dynamo", func(t *testing.T) {
		c := clock.NewManual(start)
		run(world{t, dynamo.New(dynamotest.Start(t).Client, dynamotest.TableName, c), c, start})
	})
}

func (w world) queue(handle due.Handler) *due.Queue { return w.over(w.table, 0, handle) }

func (w world) over(db table.Table, atOnce int, handle due.Handler) *due.Queue {
	q := due.New(due.Options{Table: db, Clock: w.clock, Log: slog.New(slog.DiscardHandler), AtOnce: atOnce})
	q.Handle("work", handle)
	return q
}

func (w world) set(subject string, after time.Duration) {
	w.Helper()
	w.write(due.Item{Kind: "work", Subject: subject, Company: "c"}.Set(w.start.Add(after)))
}

func (w world) write(changes ...table.Change) {
	w.Helper()
	if err := w.table.Write(w.Context(), changes...); err != nil {
		w.Fatal(err)
	}
}

func (w world) pass(q *due.Queue) {
	w.Helper()
	if err := q.Pass(w.Context()); err != nil {
		w.Fatal(err)
	}
}

// left returns what is still due, as subject, time and tries.
func (w world) left() []string {
	w.Helper()
	all, err := duetest.All(w.Context(), w.table)
	if err != nil {
		w.Fatal(err)
	}
	out := []string{}
	for _, one := range all {
		out = append(out, fmt.Sprintf("%s +%v tries %d", one.Subject, one.At.Sub(w.start), one.Tries))
	}
	slices.Sort(out)
	return out
}

// diary notes which subjects were handled.
type diary struct {
	mu   sync.Mutex
	done []string
}

func (d *diary) handle(_ context.Context, item due.Item) (time.Time, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.done = append(d.done, item.Subject)
	return time.Time{}, nil
}

func (d *diary) take() []string {
	out := d.done
	d.done = nil
	slices.Sort(out)
	return out
}

func TestWorkIsDoneAtItsTimeAndOnce(t *testing.T) {
	onBothEngines(t, func(w world) {
		var d diary
		q := w.queue(d.handle)
		for n := range 40 {
			w.set(fmt.Sprint("s", n), time.Duration(n%2)*time.Second)
		}
		w.set("almost", 1500*time.Microsecond) // is due in whole milliseconds, and never early
		w.pass(q)
		if got := d.take(); len(got) != 20 {
			w.Errorf("at once %v", got)
		}
		w.clock.Advance(time.Millisecond)
		w.pass(q)
		if got := d.take(); len(got) != 0 {
			w.Errorf("after a millisecond %v", got)
		}
		w.clock.Advance(time.Millisecond)
		w.pass(q)
		if got := d.take(); !slices.Equal(got, []string{"almost"}) {
			w.Errorf("after two milliseconds %v", got)
		}
		w.clock.Advance(time.Second)
		w.pass(q)
		if got := d.take(); len(got) != 20 {
			w.Errorf("after a second %v", got)
		}
		w.pass(q)
		if got := d.take(); len(got) != 0 || len(w.left()) != 0 {
			w.Errorf("again %v, left %v", got, w.left())
		}
		if f := q.Figures(); f.Done != 41 || f.Failed != 0 {
			w.Errorf("figures %+v", f)
		}
	})
}

func TestWorkIsMovedAndTakenBack(t *testing.T) {
	onBothEngines(t, func(w world) {
		item := due.Item{Kind: "work", Subject: "s"}
		in := func(d time.Duration) time.Time { return w.start.Add(d) }
		w.write(item.Move(time.Time{}, in(time.Second))...)
		w.write(item.Move(in(time.Second), in(time.Minute))...)
		if got := w.left(); !slices.Equal(got, []string{"s +1m0s tries 0"}) {
			w.Errorf("moved: %v", got)
		}
		if got := item.Move(in(time.Minute), in(time.Minute)); got != nil {
			w.Errorf("moved to where it is: %v", got)
		}
		w.write(item.Move(in(time.Minute), time.Time{})...)
		if got := w.left(); len(got) != 0 {
			w.Errorf("taken back: %v", got)
		}
	})
}

func TestAHandlerSaysWhenItIsDueAgain(t *testing.T) {
	onBothEngines(t, func(w world) {
		w.set("s", 0)
		q := w.queue(func(_ context.Context, item due.Item) (time.Time, error) { return w.clock.Now().Add(time.Minute), nil })
		w.pass(q)
		w.pass(q)
		if got := w.left(); !slices.Equal(got, []string{"s +1m0s tries 0"}) {
			w.Errorf("due again: %v", got)
		}
	})
}

// A pass that dies anywhere loses nothing: the next one does what it has not done.
func TestAPassThatDiesIsResumed(t *testing.T) {
	onBothEngines(t, func(w world) {
		for dies := range 12 {
			handled := map[string]int{}
			broken := tabletest.NewBreaking(w.table)
			q := w.over(broken, 1, func(_ context.Context, item due.Item) (time.Time, error) {
				handled[item.Subject]++
				return time.Time{}, nil
			})
			for n := range 5 {
				w.set(fmt.Sprint("s", n), 0)
			}
			broken.BreakAfter(dies)
			_ = q.Pass(w.Context())
			broken.Mend()
			w.pass(q)
			for n := range 5 {
				if got := handled[fmt.Sprint("s", n)]; got < 1 || got > 2 {
					w.Errorf("dying at write %d, s%d was handled %d times", dies, n, got)
				}
			}
			if left := w.left(); len(left) != 0 {
				w.Errorf("dying at write %d leaves %v", dies, left)
			}
		}
	})
}

func TestAPassThatIsCutOffStopsCleanly(t *testing.T) {
	onBothEngines(t, func(w world) {
		for n := range 5 {
			w.set(fmt.Sprint("s", n), 0)
		}
		ctx, cancel := context.WithCancel(w.Context())
		q := w.over(w.table, 1, func(ctx context.Context, _ due.Item) (time.Time, error) {
			cancel()
			return time.Time{}, ctx.Err()
		})
		if err := q.Pass(ctx); err != nil {
			w.Errorf("cut off: %v", err)
		}
		if left := w.left(); len(left) != 5 || left[0] != "s0 +0s tries 0" || q.Figures().Failed != 0 {
			w.Errorf("left %v, figures %+v", left, q.Figures())
		}
	})
}

func TestTwoPassesAtOnceDoNoHarm(t *testing.T) {
	onBothEngines(t, func(w world) {
		for n := range 50 {
			w.set(fmt.Sprint("s", n), 0)
		}
		var a, b diary
		again := func(d *diary) due.Handler {
			return func(ctx context.Context, item due.Item) (time.Time, error) {
				_, _ = d.handle(ctx, item)
				return w.start.Add(time.Minute), nil
			}
		}
		var both sync.WaitGroup
		for _, d := range []*diary{&a, &b} {
			both.Go(func() { w.pass(w.queue(again(d))) })
		}
		both.Wait()
		if left := w.left(); len(left) != 50 || len(slices.Compact(left)) != 50 {
			w.Errorf("left %v", left)
		}
	})
}

// What was set anew meanwhile stays.
func TestWhatChangedMeanwhileStays(t *testing.T) {
	onBothEngines(t, func(w world) {
		w.set("s", 0)
		item := due.Item{Kind: "work", Subject: "s"}
		q := w.queue(func(context.Context, due.Item) (time.Time, error) {
			w.write(item.Move(w.start, w.start.Add(time.Hour))...)
			return w.start.Add(time.Minute), nil
		})
		w.pass(q)
		if got := w.left(); !slices.Equal(got, []string{"s +1h0m0s tries 0"}) {
			w.Errorf("left %v", got)
		}
	})
}

// A pass costs what is due, whatever is due later.
func TestAPassCostsWhatIsDue(t *testing.T) {
	onBothEngines(t, func(w world) {
		var d diary
		w.pass(w.queue(d.handle))
		later := 0
		cost := func(size int) [3]int {
			var changes []table.Change
			for ; later < size; later++ {
				changes = append(changes, due.Item{Kind: "work", Subject: fmt.Sprint("later", later)}.Set(w.start.Add(time.Hour)))
			}
			for some := range slices.Chunk(changes, table.MaxChanges) {
				w.write(some...)
			}
			for n := range 3 {
				w.set(fmt.Sprint("s", n), 0)
			}
			counts := tabletest.Counting{Table: w.table}
			w.pass(w.over(&counts, 1, d.handle))
			if got := d.take(); len(got) != 3 {
				w.Errorf("%d items: %v", size, got)
			}
			return [3]int{counts.Gets, counts.Queries, counts.Writes}
		}
		few, many := cost(10), cost(1000)
		if few != many || few[2] != 3 || few[0]+few[1] > keys.DueShards+1 {
			w.Errorf("among 10 it costs %v gets, queries and writes, among 1,000 %v", few, many)
		}
	})
}

func TestTheOldestThatIsDueIsMeasured(t *testing.T) {
	onBothEngines(t, func(w world) {
		var d diary
		q := w.queue(d.handle)
		w.set("a", 3*time.Second)
		w.set("b", time.Second)
		w.clock.Advance(10 * time.Second)
		w.pass(q)
		if got := q.Figures().Oldest; got != 9*time.Second {
			w.Errorf("it was late by %v", got)
		}
		w.pass(q)
		if got := q.Figures().Oldest; got != 0 {
			w.Errorf("with nothing due it is late by %v", got)
		}
	})
}
