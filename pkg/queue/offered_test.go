package queue_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"acude/pkg/access"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/product"
	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// staffed puts count representatives into a team, without what is not read here, and returns their ids.
func staffed(t *testing.T, w *producttest.World, c producttest.Company, count int) []string {
	t.Helper()
	var ids []string
	var changes []table.Change
	for n := range count {
		p := people.Person{
			ID: w.IDs.New(), Company: c.ID, Role: access.Representative, Team: c.Sales, ScreenName: fmt.Sprintf("Rep %04d", n),
			Login: fmt.Sprintf("rep%d@example.org", n),
		}
		ids = append(ids, p.ID)
		changes = append(changes, table.Create(items.New(keys.InCompany(c.ID).At(keys.Person.Of(p.ID)), p)))
		if len(changes) == table.MaxChanges || n == count-1 {
			if err := w.Table.Write(t.Context(), changes...); err != nil {
				t.Fatal(err)
			}
			changes = nil
		}
	}
	return ids
}

// A list of 1,000 representatives is a few reads, and what it costs does not grow with those who ask.
func TestTheOfferedRepresentativesCostTheSameForManyWhoAsk(t *testing.T) {
	for _, working := range []int{10, 1000} {
		w := producttest.New(t)
		c := w.Company(t, "acme")
		ids := staffed(t, w, c, working)
		if _, err := w.Queue.SetStatus(t.Context(), c.ID, ids[3], queue.Away); err != nil {
			t.Fatal(err)
		}
		counted := &tabletest.Counting{Table: w.Table}
		room := w.Again(t, func(e *product.Engines) { e.Table = counted }).Queue
		computed := 0
		watching := func(context.Context) ([]string, error) {
			computed++
			return append(slices.Clone(ids), ids[0], w.IDs.New()), nil
		}
		for _, asking := range []int{10, 1000} {
			computed = 0
			counted.All()
			for range asking {
				found, err := room.Offered(t.Context(), c.SalesDesk, c.SalesDesk.Subportals[0].ID, watching)
				if err != nil || len(found) != working-1 {
					t.Fatalf("%d of %d, %v", len(found), working, err)
				}
			}
			beyond := counted.All() - asking // one read each
			if most := 2*10 + 10; computed != 1 || beyond > most {
				t.Errorf("%d work, %d ask: computed %d times, %d operations beyond one each, want at most %d", working, asking, computed, beyond, most)
			}
			w.Clock.Advance(queue.OfferedFor)
		}
	}
}

// Of those who ask at the same moment one computes the list. The others get that of before for a while, and never one that is older.
func TestOneOfThoseWhoAskComputesTheList(t *testing.T) {
	w := producttest.New(t)
	c := w.Company(t, "acme")
	seller := []string{c.Seller.ID}
	ask := func(watching func() []string) string {
		t.Helper()
		found, err := w.Queue.Offered(t.Context(), c.SalesDesk, c.SalesDesk.Subportals[0].ID, func(context.Context) ([]string, error) {
			return watching(), nil
		})
		if err != nil {
			return code(err)
		}
		return fmt.Sprint(len(found))
	}
	never := func() []string {
		t.Error("computed by somebody else as well")
		return nil
	}
	during := func(want string) func() []string {
		return func() []string {
			if got := ask(never); got != want {
				t.Errorf("meanwhile another one gets %s, want %s", got, want)
			}
			return seller
		}
	}
	if got := ask(during("busy")); got != "1" {
		t.Errorf("the first list: %s", got)
	}
	w.Clock.Advance(queue.OfferedFor)
	if got := ask(during("1")); got != "1" {
		t.Errorf("the second list: %s", got)
	}
	w.Clock.Advance(2 * queue.OfferedFor)
	if got := ask(during("busy")); got != "1" {
		t.Errorf("after a pause: %s", got)
	}
	w.Clock.Advance(queue.OfferedFor)
	slow := func() []string { // its claim lapses, and another one goes on
		w.Clock.Advance(queue.OfferedFor)
		if got := ask(func() []string { return nil }); got != "0" {
			t.Errorf("after the claim: %s", got)
		}
		return seller
	}
	ask(slow)
	if got := ask(never); got != "0" {
		t.Errorf("an older list replaced a younger one: %s", got)
	}
	var wait sync.WaitGroup
	w.Clock.Advance(queue.OfferedFor)
	for range 20 {
		wait.Go(func() { ask(func() []string { return seller }) })
	}
	wait.Wait()
}
