package audit_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
	"acude/pkg/table/dynamo"
	"acude/pkg/table/dynamo/dynamotest"
)

var start = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

// onBothEngines runs a test on bolt and on a DynamoDB-compatible server.
func onBothEngines(t *testing.T, run func(t *testing.T, db table.Table)) {
	t.Run("bolt", func(t *testing.T) {
		db := bolttest.Open(t, clock.NewManual(start))
		run(t, db)
	})
	t.Run("dynamo", func(t *testing.T) {
		run(t, dynamo.New(dynamotest.Start(t).Client, dynamotest.TableName, clock.NewManual(start)))
	})
}

func noThing() *fault.Fault { return fault.New(fault.Absent, "thing_absent") }

// edit returns an edit of the thing 1, which gets another name.
func edit(ctx context.Context, things items.Collection[thing, keys.OfCompany], version int64, name string) audit.Edit[thing] {
	return audit.Edit[thing]{
		Read:    func() (items.Stored[thing], error) { return things.GetVersioned(ctx, keys.InCompany("c1"), "1") },
		Version: version,
		Apply: func(one *thing) error {
			if name == "" {
				return fault.Refuse("name", "field_required")
			}
			one.Name = name
			return nil
		},
		Acts: func(before, after thing) []audit.Act {
			changes := audit.Diff(before, after)
			if len(changes) == 0 {
				return nil
			}
			return []audit.Act{{Action: "thing.changed", Subject: audit.Subject{Kind: "thing", ID: "1", Name: after.Name}, Changes: changes}}
		},
	}
}

func things(t *testing.T, db table.Table) items.Collection[thing, keys.OfCompany] {
	t.Helper()
	all := items.Of[thing](db, keys.Team, noThing)
	if err := db.Write(t.Context(), all.Create(keys.InCompany("c1"), "1", thing{ID: "1", Name: "a", Parts: []string{"x"}})); err != nil {
		t.Fatal(err)
	}
	return all
}

func entries(t *testing.T, log *audit.Log) []audit.Entry {
	t.Helper()
	found, err := log.Find(t.Context(), "c1", audit.Search{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	return found.Entries
}

func code(err error) string {
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	return ""
}

func TestAnEditIsWrittenWithItsEntry(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table) {
		all, log := things(t, db), audit.New(db, clock.NewManual(start))
		got, version, err := edit(t.Context(), all, 1, "b").Run(t.Context(), log, by("c1"))
		if err != nil || got.Name != "b" || version != 2 {
			t.Errorf("%+v, version %d, %v", got, version, err)
		}
		if told := entries(t, log); len(told) != 1 || len(told[0].Changes) != 1 || told[0].Changes[0] != (audit.Change{Field: "name", Before: `"a"`, After: `"b"`}) {
			t.Errorf("told %+v", told)
		}
		if _, _, err := edit(t.Context(), all, 1, "c").Run(t.Context(), log, by("c1")); code(err) != "outdated" || fault.KindOf(err) != fault.Outdated {
			t.Errorf("an edit of version 1: %v", err)
		}
		if got, version, err := edit(t.Context(), all, 0, "b").Run(t.Context(), log, by("c1")); err != nil || got.Name != "b" || version != 2 {
			t.Errorf("the same again: %+v, version %d, %v", got, version, err)
		}
		if _, _, err := edit(t.Context(), all, 0, "").Run(t.Context(), log, by("c1")); code(err) != "invalid_input" {
			t.Errorf("an edit that is refused: %v", err)
		}
		if one, err := all.GetVersioned(t.Context(), keys.InCompany("c1"), "1"); err != nil || one.Value.Name != "b" || one.Version() != 2 {
			t.Errorf("afterwards %+v, %v", one, err)
		}
		if told := entries(t, log); len(told) != 1 {
			t.Errorf("afterwards recorded %+v", told)
		}
	})
}

func TestOneOfTwoConcurrentEditsIsOutdated(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table) {
		all, log := things(t, db), audit.New(db, clock.System{})
		const editors = 4
		answers := make([]error, editors)
		var both sync.WaitGroup
		for n := range editors {
			both.Go(func() {
				_, _, answers[n] = edit(t.Context(), all, 1, fmt.Sprint("by ", n)).Run(t.Context(), log, by("c1"))
			})
		}
		both.Wait()
		won := 0
		for _, err := range answers {
			if err == nil {
				won++
			} else if code(err) != "outdated" {
				t.Error(err)
			}
		}
		if told := entries(t, log); won != 1 || len(told) != 1 {
			t.Errorf("%d won, recorded %+v", won, told)
		}
	})
}

func TestEditsOfAnyVersionAreAllMade(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table) {
		all, log := things(t, db), audit.New(db, clock.System{})
		const editors = 4
		var made sync.WaitGroup
		for n := range editors {
			made.Go(func() {
				e := edit(t.Context(), all, 0, "")
				e.Apply = func(one *thing) error { one.Parts = append(one.Parts, fmt.Sprint(n)); return nil }
				if _, _, err := e.Run(t.Context(), log, by("c1")); err != nil {
					t.Error(err)
				}
			})
		}
		made.Wait()
		one, err := all.GetVersioned(t.Context(), keys.InCompany("c1"), "1")
		if err != nil || len(one.Value.Parts) != editors+1 || one.Version() != editors+1 {
			t.Errorf("%+v, version %d, %v", one.Value, one.Version(), err)
		}
		if v, err := log.Verify(t.Context(), "c1"); err != nil || v.Entries != editors || v.Broken != "" {
			t.Errorf("%+v, %v", v, err)
		}
	})
}

func TestAnEditGivesUpAfterTooManyConflicts(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table) {
		all, log := things(t, db), audit.New(db, clock.NewManual(start))
		e, tried := edit(t.Context(), all, 0, "b"), 0
		read := e.Read
		e.Read = func() (items.Stored[thing], error) {
			one, err := read()
			tried++
			return one, errors.Join(err, db.Write(t.Context(), one.Put(one.Value))) // another edit, after the read
		}
		if _, _, err := e.Run(t.Context(), log, by("c1")); code(err) != "busy" || fault.KindOf(err) != fault.Unavailable || tried != items.Tries {
			t.Errorf("after %d tries: %v", tried, err)
		}
		if one, err := all.Get(t.Context(), keys.InCompany("c1"), "1"); err != nil || one.Name != "a" || len(entries(t, log)) != 0 {
			t.Errorf("afterwards %+v, %v", one, err)
		}
	})
}

func TestARefusedStepReturnsItsFault(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table) {
		all, log := things(t, db), audit.New(db, clock.NewManual(start))
		taken := fault.New(fault.Conflict, "name_taken")
		decided := 0
		err := log.Update(t.Context(), by("c1"), func() (audit.Plan, error) {
			decided++
			var plan audit.Plan
			plan.Add(act("b"), all.Create(keys.InCompany("c1"), "2", thing{}))
			plan.Steps = append(plan.Steps, items.Step{Change: all.Create(keys.InCompany("c1"), "1", thing{}), Refused: taken})
			return plan, nil
		})
		if !errors.Is(err, taken) || decided != 1 || len(entries(t, log)) != 0 {
			t.Errorf("decided %d times, %v", decided, err)
		}
		if _, err := all.Get(t.Context(), keys.InCompany("c1"), "2"); code(err) != "thing_absent" {
			t.Errorf("the other step: %v", err)
		}
		e := edit(t.Context(), all, 0, "b")
		e.Also = func(before, after thing) ([]items.Step, error) {
			return items.Steps(all.Create(keys.InCompany("c1"), before.Name+after.Name, thing{})), nil
		}
		if _, _, err := e.Run(t.Context(), log, by("c1")); err != nil {
			t.Fatal(err)
		}
		if _, err := all.Get(t.Context(), keys.InCompany("c1"), "ab"); err != nil {
			t.Errorf("what was written with the edit: %v", err)
		}
	})
}

func TestAnEditIsMadeOnceUnderItsKey(t *testing.T) {
	onBothEngines(t, func(t *testing.T, db table.Table) {
		all, log := things(t, db), audit.New(db, clock.NewManual(start))
		once := by("c1").OnceFor("key", "b, please")
		if _, _, err := edit(t.Context(), all, 0, "b").Run(t.Context(), log, once); err != nil {
			t.Fatal(err)
		}
		if _, _, err := edit(t.Context(), all, 0, "c").Run(t.Context(), log, by("c1")); err != nil {
			t.Fatal(err)
		}
		var repeated *audit.Repeated
		if _, _, err := edit(t.Context(), all, 0, "b").Run(t.Context(), log, once); !errors.As(err, &repeated) || repeated.Subject.ID != "1" {
			t.Errorf("the same request again: %v", err)
		}
		if one, err := all.Get(t.Context(), keys.InCompany("c1"), "1"); err != nil || one.Name != "c" {
			t.Errorf("afterwards %+v, %v", one, err)
		}
	})
}
