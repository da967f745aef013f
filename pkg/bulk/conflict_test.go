package bulk_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"acude/pkg/bulk"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/table"
	"acude/pkg/table/bolt/bolttest"
)

// contested is a table that calls before ahead of each write. It refuses the write at the position that before returns, unless that is
// negative.
type contested struct {
	table.Table
	before func(changes []table.Change) int
}

// Write refuses or writes.
func (c *contested) Write(ctx context.Context, changes ...table.Change) error {
	if c.before != nil {
		if at := c.before(changes); at >= 0 {
			return &table.Refusal{Changes: []int{at}}
		}
	}
	return c.Table.Write(ctx, changes...)
}

func contend(t *testing.T) (*world, *contested) {
	t.Helper()
	c := clock.NewManual(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	db := &contested{Table: bolttest.Open(t, c)}
	return over(t, db, c), db
}

// first is the first line of a text, as Prepare takes it.
func first(text string) []bulk.Sent {
	return []bulk.Sent{{Line: 1, Text: strings.Split(text, "\n")[0]}}
}

func TestAnImportThatAlwaysConflictsIsBusy(t *testing.T) {
	w, db := contend(t)
	tried := 0
	refuse := func(changes []table.Change) int {
		head := slices.IndexFunc(changes, func(c table.Change) bool {
			return strings.HasPrefix(c.Item.Key.Partition, "IMPORT#") && c.Item.Key.Sort == "HEAD"
		})
		if head >= 0 {
			tried++
		}
		return head
	}
	step := func(name string, run func() error) {
		t.Helper()
		tried, db.before = 0, refuse
		if err := run(); code(err) != "busy" || fault.KindOf(err) != fault.Unavailable || tried != items.Tries {
			t.Errorf("%s after %d tries: %v", name, tried, err)
		}
		db.before = nil
	}
	reach := w.reach(t)
	step("Plan", func() error {
		_, err := w.bulk.Plan(t.Context(), w.by, reach, three, bulk.ModeGood, false)
		return err
	})
	p := w.plan(t, three, bulk.ModeGood)
	step("Prepare", func() error {
		_, err := w.bulk.Prepare(t.Context(), w.by, reach, p.ID, first(three))
		return err
	})
	if _, err := w.bulk.Prepare(t.Context(), w.by, reach, p.ID, first(three)); err != nil {
		t.Fatal(err)
	}
	step("Apply", func() error {
		_, err := w.bulk.Apply(t.Context(), w.by, reach, p.ID)
		return err
	})
	step("Apply out of reach", func() error {
		other := w.by
		other.Permissions = nil // the row fails, which is a write too
		_, err := w.bulk.Apply(t.Context(), other, reach, p.ID)
		return err
	})
	step("Abort", func() error { return w.bulk.Abort(t.Context(), w.by, p.ID) })
}

// A login that is held while an import is being aborted is freed too.
func TestAnAbortSeesWhatIsPreparedMeanwhile(t *testing.T) {
	w, db := contend(t)
	p := w.plan(t, three, bulk.ModeGood)
	db.before = func([]table.Change) int {
		db.before = nil
		if _, err := w.bulk.Prepare(t.Context(), w.by, w.reach(t), p.ID, first(three)); err != nil {
			t.Error(err)
		}
		return -1
	}
	must(t, w.bulk.Abort(t.Context(), w.by, p.ID))
	if err := w.people.CheckLogin(t.Context(), "ana@acme.example"); err != nil {
		t.Errorf("still held: %v", err)
	}
	if _, err := w.bulk.Get(t.Context(), w.by, p.ID); code(err) != "import_absent" {
		t.Errorf("still there: %v", err)
	}
}

// A row that another request applies first is not applied twice.
func TestARowIsAppliedByOneOfTwoRequests(t *testing.T) {
	w, db := contend(t)
	p := w.plan(t, three, bulk.ModeGood)
	if _, err := w.bulk.Prepare(t.Context(), w.by, w.reach(t), p.ID, first(three)); err != nil {
		t.Fatal(err)
	}
	db.before = func([]table.Change) int {
		db.before = nil
		if _, err := w.bulk.Apply(t.Context(), w.by, w.reach(t), p.ID); err != nil {
			t.Error(err)
		}
		return -1
	}
	done, err := w.bulk.Apply(t.Context(), w.by, w.reach(t), p.ID)
	if err != nil || done.Done != 1 || done.Failed != 0 {
		t.Errorf("%+v, %v", done, err)
	}
	if acts := w.acts(t); acts["representative.added ana@acme.example"] != 1 {
		t.Errorf("acts %v", acts)
	}
}
