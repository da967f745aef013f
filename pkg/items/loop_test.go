package items_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

var refusal = &table.Refusal{Changes: []int{0}}

func TestALoopGivesUpAfterItsTries(t *testing.T) {
	c := newPatient()
	tried := 0
	err := items.NewLoop(c).Run(t.Context(), func() error { tried++; return refusal })
	if code(err) != "busy" || fault.KindOf(err) != fault.Unavailable || !items.IsBusy(err) || tried != items.Tries {
		t.Errorf("after %d tries: %v", tried, err)
	}
	if len(c.waits) != items.Tries-1 {
		t.Errorf("it waited %d times", len(c.waits))
	}
}

func TestWaitsGrowUpToABound(t *testing.T) {
	c := newPatient()
	if err := items.NewLoop(c).Run(t.Context(), func() error { return refusal }); code(err) != "busy" {
		t.Error(err)
	}
	if c.waits[0] != items.ShortestWait || c.waits[len(c.waits)-1] != items.LongestWait || items.LongestWaitAfter(1000) != items.LongestWait {
		t.Errorf("the longest waits are %v", c.waits)
	}
	for n := range c.waits[1:] {
		if want := min(2*c.waits[n], items.LongestWait); c.waits[n+1] != want {
			t.Errorf("after %d refusals the longest wait is %v, want %v", n+2, c.waits[n+1], want)
		}
	}
}

func TestALoopEndsWithAnyOtherAnswer(t *testing.T) {
	broken := errors.New("broken")
	for _, want := range []error{nil, broken, table.Unavailable(broken), items.Outdated()} {
		tried := 0
		err := items.NewLoop(newPatient()).Run(t.Context(), func() error {
			if tried++; tried < 3 {
				return refusal
			}
			return want
		})
		if items.IsBusy(err) || !errors.Is(err, want) || (err == nil) != (want == nil) || tried != 3 {
			t.Errorf("after %d tries %v, want %v", tried, err, want)
		}
	}
}

func TestALoopEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	tried := 0
	err := items.NewLoop(clock.System{}).Run(ctx, func() error { tried++; cancel(); return refusal })
	if !errors.Is(err, context.Canceled) || tried != 1 {
		t.Errorf("after %d tries: %v", tried, err)
	}
}

func TestUpdatesOfManyAreAllKept(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table, _ *patient) {
		const racers, rounds = 4, 5
		key := company.At(keys.Workload.Of("p"))
		read := func() (items.Stored[thing], error) { return items.Find[thing](t.Context(), db, key) }
		var all sync.WaitGroup
		for range racers {
			all.Go(func() {
				for done := 0; done < rounds; {
					_, err := items.Update(t.Context(), items.NewLoop(clock.System{}), db, read, func(one *thing) (bool, error) {
						one.Count++
						return true, nil
					})
					switch {
					case err == nil:
						done++
					case code(err) != "busy": // nothing was written: try the round again
						t.Error(err)
						return
					}
				}
			})
		}
		all.Wait()
		if one, err := read(); err != nil || one.Value.Count != racers*rounds || one.Version() != racers*rounds {
			t.Errorf("%d of %d are kept, %v", one.Value.Count, racers*rounds, err)
		}
	})
}

func TestAnUpdateThatChangesNothingWritesNothing(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table, _ *patient) {
		key := company.At(keys.Workload.Of("p"))
		write(t, db, table.Create(items.New(key, thing{Name: "a"})))
		read := func() (items.Stored[thing], error) { return items.Get[thing](t.Context(), db, key, absent) }
		loop := items.NewLoop(newPatient())
		got, err := items.Update(t.Context(), loop, db, read, func(*thing) (bool, error) { return false, nil })
		if err != nil || got.Name != "a" {
			t.Errorf("%+v, %v", got, err)
		}
		refused := errors.New("refused")
		if _, err := items.Update(t.Context(), loop, db, read, func(*thing) (bool, error) { return true, refused }); !errors.Is(err, refused) {
			t.Error(err)
		}
		if one, err := read(); err != nil || one.Version() != 1 {
			t.Errorf("version %d, %v", one.Version(), err)
		}
	})
}

func TestARefusalIsExplained(t *testing.T) {
	taken, gone := errors.New("taken"), errors.New("gone")
	steps := append(items.Steps(table.Remove(company.At(keys.Tree))),
		items.Step{Change: table.Remove(company.At(keys.Company)), Refused: taken},
		items.Step{Change: table.Remove(company.At(keys.AuditHead)), Refused: gone})
	for _, one := range []struct {
		positions []int
		want      error
	}{{[]int{1}, taken}, {[]int{2}, gone}, {[]int{1, 2}, taken}} {
		if err := items.Explain(&table.Refusal{Changes: one.positions}, steps); err != one.want {
			t.Errorf("%v: %v, want %v", one.positions, err, one.want)
		}
	}
	// Another step has a conflict, so the change has to be decided again first.
	if err := items.Explain(&table.Refusal{Changes: []int{0, 1}}, steps); table.Refused(err) == nil {
		t.Error(err)
	}
	for _, err := range []error{nil, gone} {
		if got := items.Explain(err, steps); got != err {
			t.Errorf("%v becomes %v", err, got)
		}
	}
	if changes := items.Changes(steps); len(changes) != 3 || !slices.EqualFunc(changes, steps, func(c table.Change, s items.Step) bool {
		return c.Item.Key == s.Item.Key
	}) {
		t.Errorf("the changes are %v", changes)
	}
}
