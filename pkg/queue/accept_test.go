package queue_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/session"
	"acude/pkg/table"
)

// code returns the code of a fault, "" for nil and "?" for another error.
func code(err error) string {
	if err == nil {
		return ""
	}
	if f, ok := fault.As(err); ok {
		return f.Code
	}
	return "?"
}

func TestAcceptAddsTheSessionToTheWorkload(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	state, _, _ := w.Ask(t, c.SalesDesk, "help")
	rep := w.Representative(t, c.Seller)
	taken, events, err := w.Queue.Accept(t.Context(), rep, state.ID, "click-1")
	if err != nil || taken.Owner != c.Seller.ID || len(events) == 0 {
		t.Fatalf("%+v, %v, %v", taken, events, err)
	}
	again, events, err := w.Queue.Accept(t.Context(), rep, state.ID, "click-1")
	if err != nil || again.Epoch != taken.Epoch || len(events) != 0 {
		t.Errorf("the same click again: %+v, %v, %v", again, events, err)
	}
	workload, err := w.Queue.Workload(t.Context(), c.ID, c.Seller.ID)
	if err != nil || !slices.Equal(workload.Sessions, []string{state.ID}) {
		t.Errorf("workload %+v, %v", workload, err)
	}
	line := []string{c.Sales}
	if err != nil || taken.Team != c.Sales || taken.TeamName != "acme Sales" || !slices.Equal(taken.Path, line) {
		t.Errorf("accepted in %s %q, %v", taken.Team, taken.TeamName, taken.Path)
	}
	below, _, _ := w.Ask(t, c.SalesDesk, "help")
	taken, _, err = w.Queue.Accept(t.Context(), w.Representative(t, c.Sparer), below.ID, "click-1")
	if line = append(line, c.Spares); err != nil || taken.Team != c.Spares || taken.TeamName != "acme Spares" || !slices.Equal(taken.Path, line) {
		t.Errorf("below, accepted in %s %q, %v, %v", taken.Team, taken.TeamName, taken.Path, err)
	}
	mine, err := w.Queue.Mine(t.Context(), workload)
	if err != nil || len(mine) != 1 || mine[0].ID != state.ID {
		t.Errorf("mine %+v, %v", mine, err)
	}
}

func TestAcceptIsRefused(t *testing.T) {
	w := producttest.New(t)
	ours, theirs := w.Company(t, "acme"), w.Company(t, "rival")
	state, _, _ := w.Ask(t, ours.SalesDesk, "help")
	cases := map[string]struct {
		who  people.Person
		id   string
		want string
	}{
		"another company": {theirs.Seller, state.ID, "session_absent"},
		"another team":    {ours.Third, state.ID, "session_absent"},
		"an unknown id":   {ours.Seller, w.IDs.New(), "session_absent"},
		"no id":           {ours.Seller, "", "session_absent"},
		"a busy desk":     {ours.Sparer, state.ID, "not_available"},
		"their own team":  {ours.Seller, state.ID, ""},
	}
	if _, err := w.Queue.SetStatus(t.Context(), ours.ID, ours.Sparer.ID, queue.Busy); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"another company", "another team", "an unknown id", "no id", "a busy desk", "their own team"} {
		one := cases[name]
		_, _, err := w.Queue.Accept(t.Context(), w.Representative(t, one.who), one.id, "click-1")
		if code(err) != one.want {
			t.Errorf("%s: %v, want %q", name, err, one.want)
		}
	}
	if _, err := w.Queue.SetStatus(t.Context(), ours.ID, ours.Sparer.ID, queue.Available); err != nil {
		t.Fatal(err)
	}
	_, _, err := w.Queue.Accept(t.Context(), w.Representative(t, ours.Sparer), state.ID, "click-2")
	if f, _ := fault.As(err); f == nil || f.Code != "session_taken" || f.Facts["winner"] != ours.Seller.ScreenName {
		t.Errorf("the loser of the race gets %v", err)
	}
}

func TestAWorkloadNeverExceedsItsLimit(t *testing.T) {
	const standard = 4 // the default of sessionsAtOnce
	w := producttest.New(t)
	c := w.Company(t, "acme")
	var ids []string
	for i := range 2 * standard {
		state, _, _ := w.Ask(t, c.SalesDesk, fmt.Sprint(i))
		ids = append(ids, state.ID)
	}
	rep := w.Representative(t, c.Seller)
	errs := make([]error, len(ids))
	var all sync.WaitGroup
	for i, id := range ids {
		all.Go(func() { _, _, errs[i] = w.Queue.Accept(t.Context(), rep, id, fmt.Sprint("click", i)) })
	}
	all.Wait()
	won := 0
	for _, err := range errs {
		switch code(err) {
		case "":
			won++
		case "workload_full":
		default:
			t.Error(err)
		}
	}
	workload, err := w.Queue.Workload(t.Context(), c.ID, c.Seller.ID)
	if err != nil || won != standard || len(workload.Sessions) != standard {
		t.Errorf("%d accepted, workload %+v, %v", won, workload, err)
	}
	// The end of a session frees a place at once, before a recount.
	w.End(t, workload.Sessions[0])
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if _, _, err := w.Queue.Accept(t.Context(), rep, ids[i], "later"); err != nil {
		t.Errorf("after an end: %v", err)
	}
}

func TestOfRacingRepresentativesOneWinsAndOnlyTheirWorkloadGrows(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	for round := range 20 {
		state, _, _ := w.Ask(t, c.SalesDesk, "help")
		people := []people.Person{c.Seller, c.Sparer}
		errs := make([]error, len(people))
		var all sync.WaitGroup
		for i, p := range people {
			rep := w.Representative(t, p)
			all.Go(func() { _, _, errs[i] = w.Queue.Accept(t.Context(), rep, state.ID, fmt.Sprint("click", i)) })
		}
		all.Wait()
		won := slices.Index(errs, nil)
		if won < 0 || code(errs[1-won]) != "session_taken" {
			t.Fatalf("round %d: %v", round, errors.Join(errs...))
		}
		for i, p := range people {
			workload, err := w.Queue.Workload(t.Context(), c.ID, p.ID)
			if err != nil || slices.Contains(workload.Sessions, state.ID) != (i == won) {
				t.Errorf("round %d, %d won: workload %d holds %v, %v", round, won, i, workload.Sessions, err)
			}
		}
		w.End(t, state.ID)
	}
}

func TestRecountRemovesEndedAndRequeuedSessions(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	ended, _, _ := w.Ask(t, c.SalesDesk, "ended")
	requeued, _, _ := w.Ask(t, c.SalesDesk, "requeued")
	kept, _, _ := w.Ask(t, c.SalesDesk, "kept")
	w.Take(t, c.Seller, ended.ID)
	w.Take(t, c.Seller, requeued.ID)
	w.Take(t, c.Seller, kept.ID)
	w.End(t, ended.ID)
	w.GiveBack(t, requeued.ID)
	if err := w.Queue.Recounted(t.Context(), c.ID, c.Seller.ID); err != nil {
		t.Fatal(err)
	}
	workload, err := w.Queue.Workload(t.Context(), c.ID, c.Seller.ID)
	if err != nil || !slices.Equal(workload.Sessions, []string{kept.ID}) {
		t.Errorf("workload %+v, %v", workload, err)
	}
	if state, err := w.Sessions.Get(t.Context(), requeued.ID); err != nil || state.Phase != session.PhaseWaiting {
		t.Errorf("%+v, %v", state, err)
	}
	if taken := w.Take(t, c.Seller, requeued.ID); taken.Owner != c.Seller.ID {
		t.Errorf("taken again: %+v", taken)
	}
}

// stuck is a table that takes no workload for a while.
type stuck struct {
	table.Table
	is bool
}

func (s *stuck) Write(ctx context.Context, changes ...table.Change) error {
	for _, change := range changes {
		if s.is && keys.IsWorkload(change.Item.Key) {
			return table.Unavailable(errors.New("not now"))
		}
	}
	return s.Table.Write(ctx, changes...)
}

// A recount that fails is made up for, whether or not anything else happens to the representative.
func TestARecountThatFailsIsDoneLater(t *testing.T) {
	var rows *stuck
	w := producttest.Over(t, func(db table.Table) table.Table {
		rows = &stuck{Table: db}
		return rows
	})
	c := w.Company(t, "acme")
	ended, _, _ := w.Ask(t, c.SalesDesk, "ended")
	w.Take(t, c.Seller, ended.ID)
	w.End(t, ended.ID)
	want := func(when string, sessions int) {
		t.Helper()
		if workload, err := w.Queue.Workload(t.Context(), c.ID, c.Seller.ID); err != nil || len(workload.Sessions) != sessions {
			t.Errorf("%s: %+v, %v", when, workload, err)
		}
	}
	rows.is = true
	if err := w.Queue.Recounted(t.Context(), c.ID, c.Seller.ID); err != nil {
		t.Fatal(err)
	}
	if err := w.Due.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	want("while it fails", 1)
	rows.is = false
	w.Clock.Advance(time.Minute)
	if err := w.Due.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	want("later", 0)
}
