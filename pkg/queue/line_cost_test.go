package queue_test

import (
	"fmt"
	"testing"
	"time"

	"acude/pkg/product/producttest"
	"acude/pkg/queue"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/table/tabletest"
)

// busyLine is a company in which many wait at one portal, a quarter as many at another, and as many as those are in session.
type busyLine struct {
	*producttest.World
	t       *testing.T
	counted *tabletest.Counting
	c       producttest.Company
	last    session.State // who asked last at the one portal
}

func openBusyLine(t *testing.T, many int) busyLine {
	t.Helper()
	b := busyLine{t: t}
	b.World = producttest.Over(t, func(db table.Table) table.Table {
		b.counted = &tabletest.Counting{Table: db}
		return b.counted
	})
	b.c = b.Company(t, "acme")
	for n := range many {
		b.last, _, _ = b.Ask(t, b.c.SalesDesk, "sales")
		b.Clock.Advance(time.Second)
		if n%4 > 0 {
			continue
		}
		b.Ask(t, b.c.OtherDesk, "other")
		in, _, _ := b.Ask(t, b.c.SalesDesk, "in session")
		rep := session.Rep{Company: b.c.ID, Person: fmt.Sprint("p", n), Name: "Rep"}
		if _, _, err := b.Sessions.Accept(t.Context(), in.ID, rep, "click-0001"); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// cards looks at the cards of a representative: as many as wait, or as a list shows.
func (b busyLine) cards(few int) error {
	waiting, err := b.Queue.Waiting(b.t.Context(), b.Representative(b.t, b.c.Seller))
	if err == nil && len(waiting) != few && len(waiting) != queue.MaxShown {
		err = fmt.Errorf("%d cards", len(waiting))
	}
	return err
}

// A place, a list of cards, a refresh and an accept take as many operations whether 10 or 1,000 wait and are in session, and read nothing
// of those who are in session or wait elsewhere.
func TestWhatIsDoneWithALineCostsTheSameHoweverManyThereAre(t *testing.T) {
	const few, many = 10, 1000
	small, large := openBusyLine(t, few), openBusyLine(t, many)
	for _, one := range []struct {
		name string
		most int // operations
		also int // items that are read, at most, beside the line
		work func(b busyLine) error
	}{
		{"a place", 2, 0, func(b busyLine) error {
			place, err := b.Queue.Place(t.Context(), b.last)
			if err == nil && (place.Place != place.Waiting || place.Place != few && place.Place != many) {
				err = fmt.Errorf("%+v", place)
			}
			return err
		}},
		{"a list of cards", 9, 8, func(b busyLine) error { return b.cards(few) }},
		{"an accept", 12, 12, func(b busyLine) error {
			_, _, err := b.Queue.Accept(t.Context(), b.Representative(t, b.c.Seller), b.last.ID, "click-0001")
			return err
		}},
		{"a refresh", 17, 16, func(b busyLine) error {
			rep := b.Representative(t, b.c.Seller)
			workload, err := b.Queue.Workload(t.Context(), rep.Company, rep.Person)
			if err != nil {
				return err
			}
			mine, err := b.Queue.Mine(t.Context(), workload)
			if err != nil || len(mine) != 1 {
				return fmt.Errorf("%d sessions of their own, %w", len(mine), err)
			}
			if _, err := b.Queue.Limit(t.Context(), rep); err != nil {
				return err
			}
			return b.cards(few - 1)
		}},
	} {
		name := one.name
		count := func(b busyLine) (operations, items int) {
			b.counted.All()
			if err := one.work(b); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			items = b.counted.Items
			return b.counted.All(), items
		}
		fewer, _ := count(small)
		operations, items := count(large)
		if operations > fewer || operations > one.most {
			t.Errorf("%s: %d operations when %d wait, %d when %d do, at most %d expected", name, fewer, few, operations, many, one.most)
		}
		if items > many+one.also {
			t.Errorf("%s: %d items are read when %d wait", name, items, many)
		}
	}
}
