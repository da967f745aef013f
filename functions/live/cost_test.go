package live_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// looking counts the reads of a company's monitors.
type looking struct {
	table.Table
	looks atomic.Int64
}

func (l *looking) Query(ctx context.Context, r table.Range) (table.Page, error) {
	if len(r.Partition) > 9 && r.Partition[:9] == "MONITORS#" {
		l.looks.Add(1)
	}
	return l.Table.Query(ctx, r)
}

// cost is what followed from an act: operations of the table, and how many of them looked for monitors.
type cost struct{ all, looks int }

// costs are the costs of acts while so many managers watch another session.
func costs(t *testing.T, managers int) map[string]cost {
	t.Helper()
	var all tabletest.Counting
	var rows looking
	w := over(t, producttest.Over(t, func(db table.Table) table.Table {
		all.Table = db
		rows.Table = &all
		return &rows
	}))
	one, other := w.talk(t), w.talk(t)
	for n := range managers {
		caller := w.TeamManager(t, w.ours, fmt.Sprint("manager", n), []edge.Permission{access.ReviewRead}, w.ours.Sales)
		w.watch(t, caller, other.ID)
	}
	w.follow(t)
	told := map[string]cost{}
	after := func(act string, do func() error) {
		t.Helper()
		if err := do(); err != nil {
			t.Fatalf("%s: %v", act, err)
		}
		all.All()
		rows.looks.Store(0)
		w.Deliver(t, &w.read, 1, w.feed.Handle)
		told[act] = cost{all.All(), int(rows.looks.Load())}
	}
	after("message", func() error { w.message(t, one); return nil })
	after("requeue", func() error { w.GiveBack(t, one.ID); return nil })
	after("accept", func() error { w.Take(t, w.ours.Seller, one.ID); return nil })
	after("end", func() error { w.End(t, one.ID); return nil })
	after("another switch", func() error {
		_, err := w.Portals.SetSwitches(t.Context(), access.System(w.ours.ID), w.ours.OtherDesk.ID, 0, []feature.Change{{Switch: string(feature.ScreenView)}})
		return err
	})
	after("representative", func() error {
		_, _, err := w.People.Move(t.Context(), access.System(w.ours.ID), w.ours.Third.ID, w.ours.Spares, 0)
		return err
	})
	after("manager's name", func() error {
		_, _, err := w.People.Update(t.Context(), access.System(w.ours.ID), w.ours.Manager.ID, 0, people.Edit{FirstName: new("Ana")})
		return err
	})
	after("rights of one manager", func() error {
		_, _, err := w.People.Update(t.Context(), access.System(w.ours.ID), w.ours.SalesManager.ID, 0, people.Edit{Teams: &[]string{w.ours.Other}})
		return err
	})
	after("switch of a rival", func() error {
		_, err := w.Portals.SetSwitches(t.Context(), access.System(w.theirs.ID), w.theirs.SalesDesk.ID, 0, off)
		return err
	})
	after("switch", func() error { return w.atTeam(t, off) })
	return told
}

// What others do costs one look for monitors at most, and only where a right may have changed, however many watch other sessions. What
// concerns all monitors costs the same for each.
func TestWatchingCostsOnlyThoseConcerned(t *testing.T) {
	none, few, many := costs(t, 0), costs(t, 4), costs(t, 40)
	looks := map[string]int{"requeue": 1, "accept": 1, "rights of one manager": 1, "switch of a rival": 1, "switch": 1}
	for act, alone := range none {
		if alone.looks != looks[act] {
			t.Errorf("%s looks for monitors %d times, want %d", act, alone.looks, looks[act])
		}
		if act != "switch" && (few[act] != alone || many[act] != alone) {
			t.Errorf("%s costs %+v while nobody watches, %+v with 4 managers and %+v with 40", act, alone, few[act], many[act])
		}
	}
	each := (few["switch"].all - none["switch"].all) / 4
	if whole := many["switch"].all - none["switch"].all; each > 30 || whole > 40*each+4 {
		t.Errorf("ending 4 costs %+v, ending 40 %+v, against %+v", few["switch"], many["switch"], none["switch"])
	}
	t.Logf("ending one costs %d operations", each)
}
