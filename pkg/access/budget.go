package access

import (
	"context"
	"strconv"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/table"
)

// Budget is how many tries a name has in a window; the window begins with the first try and ends by itself.
type Budget struct {
	Tries  int
	Window time.Duration
}

// Budgets counts tries in the table, so that every function instance counts together.
type Budgets struct {
	table table.Table
	clock clock.Clock
}

// NewBudgets returns the counters kept in t.
func NewBudgets(t table.Table, c clock.Clock) *Budgets { return &Budgets{table: t, clock: c} }

// spent is the document of a budget's item.
type spent struct {
	Spent int `json:"spent"`
}

// contention is how often a counter that others move at the same moment is tried again before the try is refused.
const contention = 24

// Spend takes one try from the budget of name. Fault: too_many_tries (TooMany) with the fact seconds, the time until the
// window ends, when nothing is left or when too many spend at the same moment.
func (b *Budgets) Spend(ctx context.Context, name string, budget Budget) error {
	_, _, err := b.Take(ctx, name, budget)
	return err
}

// Take is Spend that also tells what is left, and the moment when the window ends.
func (b *Budgets) Take(ctx context.Context, name string, budget Budget) (left int, until time.Time, err error) {
	for range contention {
		item, have, err := b.read(ctx, name)
		if err != nil {
			return 0, time.Time{}, err
		}
		if have.Spent >= budget.Tries {
			return 0, item.Expires, b.exhausted(item.Expires)
		}
		change := b.count(item, have.Spent+1, budget.Window)
		err = b.table.Write(ctx, change)
		if table.Refused(err) == nil {
			return budget.Tries - have.Spent - 1, change.Item.Expires, err
		}
	}
	return 0, time.Time{}, b.exhausted(b.clock.Now().Add(time.Second))
}

// Refund gives one try back: an honest one, which the budget was not meant for. A counter that moves at the same moment
// keeps the try; the budget only becomes smaller by it, and only until its window ends.
func (b *Budgets) Refund(ctx context.Context, name string) error {
	item, have, err := b.read(ctx, name)
	if err != nil || have.Spent == 0 {
		return err
	}
	err = b.table.Write(ctx, b.count(item, have.Spent-1, 0))
	if table.Refused(err) != nil {
		return nil
	}
	return err
}

func (b *Budgets) read(ctx context.Context, name string) (table.Item, spent, error) {
	key := table.Key{Partition: "BUDGET#" + name, Sort: "BUDGET"}
	item, err := b.table.Get(ctx, key)
	if fault.KindOf(err) == fault.Absent {
		return table.Item{Key: key}, spent{}, nil
	}
	if err != nil {
		return table.Item{}, spent{}, err
	}
	have, err := table.Decode[spent](item)
	return item, have, err
}

func (b *Budgets) count(item table.Item, n int, window time.Duration) table.Change {
	item.Document = table.Encode(spent{Spent: n})
	if item.Version == 0 {
		item.Expires = b.clock.Now().Add(window)
		return table.Create(item)
	}
	return table.Replace(item)
}

func (b *Budgets) exhausted(until time.Time) error {
	seconds := max(1, int(until.Sub(b.clock.Now()).Seconds()+0.999))
	return fault.New(fault.TooMany, "too_many_tries", "seconds", strconv.Itoa(seconds))
}
