package ratelimit

import (
	"context"
	"strconv"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Limit is how many tries a name has in a window; the window begins with the first try and ends by itself.
type Limit struct {
	Tries  int
	Window time.Duration
}

// Limiter counts tries in the table, so that every function instance counts together.
type Limiter struct {
	table table.Table
	clock clock.Clock
	loop  items.Loop
}

// New returns the limiter whose counters are stored in t.
func New(t table.Table, c clock.Clock) *Limiter { return &Limiter{t, c, items.NewLoop(c)} }

// taken is the document of a counter.
type taken struct {
	Spent int `json:"spent"`
}

// Budget is the limit that a name has.
type Budget struct {
	Name  string
	Limit Limit

	// Refusal returns the fault when nothing is left, with the seconds until the window ends; nil means too_many_tries.
	Refusal func(seconds string) *fault.Fault
}

// Spent are the names whose limits a try was taken from.
type Spent []string

// Take takes one try from the limit of name. Fault: too_many_tries (TooMany) with the fact seconds, the time until the window
// ends, when nothing is left or when too many take at the same moment.
func (l *Limiter) Take(ctx context.Context, name string, limit Limit) error {
	_, _, err := l.Count(ctx, name, limit)
	return err
}

// Count is Take that also returns how many tries are left, and when the window ends.
func (l *Limiter) Count(ctx context.Context, name string, limit Limit) (left int, until time.Time, err error) {
	err = l.takeAll(ctx, []Budget{{Name: name, Limit: limit}}, func(have items.Stored[taken]) {
		left, until = max(0, limit.Tries-have.Value.Spent-1), have.Item.Expires
	})
	return left, until, err
}

// Spend takes one try from each budget, or from none: a budget that refuses leaves the others as they are, so that who is refused by
// one cannot use up another. Their names must differ. Fault: that of the budget that is closed the longest, as Take.
func (l *Limiter) Spend(ctx context.Context, budgets ...Budget) (Spent, error) {
	spent := make(Spent, len(budgets))
	for n, b := range budgets {
		spent[n] = b.Name
	}
	return spent, l.takeAll(ctx, budgets, func(items.Stored[taken]) {})
}

// Taking returns the changes that take one try from each budget, for the write of what the tries are for. They are refused when others
// take at the same moment: then they are asked for again. Fault: that of Spend.
func (l *Limiter) Taking(ctx context.Context, budgets ...Budget) ([]table.Change, error) {
	return l.taking(ctx, budgets, func(items.Stored[taken]) {})
}

// taking is Taking that shows seen what it read of each budget.
func (l *Limiter) taking(ctx context.Context, budgets []Budget, seen func(items.Stored[taken])) ([]table.Change, error) {
	changes := make([]table.Change, 0, len(budgets))
	var closed Budget
	var until time.Time
	for _, b := range budgets {
		have, err := l.find(ctx, b.Name)
		if err != nil {
			return nil, err
		}
		if have.Version() == 0 {
			have.Item.Expires = l.clock.Now().Add(b.Limit.Window)
		}
		seen(have)
		if have.Value.Spent >= b.Limit.Tries && have.Item.Expires.After(until) {
			closed, until = b, have.Item.Expires
		}
		changes = append(changes, have.Put(taken{have.Value.Spent + 1}))
	}
	if !until.IsZero() {
		return nil, l.exhausted(closed, until)
	}
	return changes, nil
}

// takeAll makes one write of a try from each budget, and shows seen what it read of each.
func (l *Limiter) takeAll(ctx context.Context, budgets []Budget, seen func(items.Stored[taken])) error {
	err := l.loop.Run(ctx, func() error {
		changes, err := l.taking(ctx, budgets, seen)
		if err != nil {
			return err
		}
		return l.table.Write(ctx, changes...)
	})
	if items.IsBusy(err) {
		return l.exhausted(Budget{}, l.clock.Now().Add(time.Second)).Because(err)
	}
	return err
}

// Refund returns one try to each name, for honest tries that the limits are not meant for. If a counter changes at the same moment,
// its try stays counted until the window ends.
func (l *Limiter) Refund(ctx context.Context, names ...string) error {
	for _, name := range names {
		have, err := l.find(ctx, name)
		if err != nil {
			return err
		}
		if have.Value.Spent == 0 {
			continue
		}
		err = l.table.Write(ctx, have.Put(taken{have.Value.Spent - 1}))
		if err != nil && table.Refused(err) == nil {
			return err
		}
	}
	return nil
}

func (l *Limiter) find(ctx context.Context, name string) (items.Stored[taken], error) {
	return items.Find[taken](ctx, l.table, keys.RateLimit(name))
}

func (l *Limiter) exhausted(b Budget, until time.Time) *fault.Fault {
	seconds := max(1, int(until.Sub(l.clock.Now()).Seconds()+0.999))
	if b.Refusal != nil {
		return b.Refusal(strconv.Itoa(seconds))
	}
	return fault.New(fault.TooMany, "too_many_tries", "seconds", strconv.Itoa(seconds))
}
