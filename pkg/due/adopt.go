package due

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Step adopts the next few of what an older version left without due items, from a cursor on that the step before returned, and
// returns the next cursor; "" begins and ends a walk. It may run again from the same cursor.
type Step func(ctx context.Context, cursor string) (next string, err error)

// Settles is how long an older version may still write after the first pass of this one. A walk that begins after that is the last.
const Settles = 15 * time.Minute

// listedAtOnce is how many items of a list one step adopts.
const listedAtOnce = 25

// Listed returns the step that adopts the next items of a list. adopt takes an item off the list in the write that makes it due: so those
// that are left are the next, whatever the cursor, and none is adopted twice. A write that is refused was made by another pass, or is
// met again in the next walk.
func Listed(t table.Table, list keys.List, adopt func(ctx context.Context, item table.Item) ([]table.Change, error)) Step {
	return func(ctx context.Context, _ string) (string, error) {
		r := list.Range()
		r.Limit = listedAtOnce
		page, err := t.Query(ctx, r)
		if err != nil {
			return "", err
		}
		for _, item := range page.Items {
			changes, err := adopt(ctx, item)
			if err != nil {
				return "", err
			}
			if err := t.Write(ctx, changes...); err != nil && table.Refused(err) == nil {
				return "", err
			}
		}
		return page.Next, nil
	}
}

// What one step of InCompanies reads at most: it goes on with the next page or company until one of the two is reached.
const (
	pagesAtOnce = 50
	itemsAtOnce = 50
)

// walk is how far an adoption of companies is: the cursor that leads to a company, and the one inside it.
type walk struct {
	Company string `json:"company,omitempty"`
	Inside  string `json:"inside,omitempty"`
}

// InCompanies returns the step that adopts the items of all companies, one company after the other. page adopts those of a company from a
// cursor on, some fifty at most, and returns the next cursor, "" at the company's end, and how many it has read.
func InCompanies(t table.Table, page func(ctx context.Context, company, cursor string) (next string, read int, err error)) Step {
	return func(ctx context.Context, cursor string) (string, error) {
		var at walk
		if cursor != "" {
			if err := json.Unmarshal([]byte(cursor), &at); err != nil {
				return "", err
			}
		}
		for pages, read := 0, 0; pages < pagesAtOnce && read < itemsAtOnce; pages++ {
			r := keys.Companies.Range()
			r.Limit, r.Cursor = 1, at.Company
			company, err := t.Query(ctx, r)
			if err != nil {
				return "", err
			}
			if len(company.Items) == 0 {
				return "", nil
			}
			next, some, err := page(ctx, company.Items[0].Index1.Sort, at.Inside)
			if err != nil {
				return "", err
			}
			read += some
			switch at.Inside = next; {
			case next != "":
			case company.Next == "":
				return "", nil
			default:
				at.Company = company.Next
			}
		}
		return string(table.Encode(at)), nil
	}
}

// Adopted reports whether an adoption is done: all that older versions left is as this one writes it.
func Adopted(ctx context.Context, t table.Table, name string) (bool, error) {
	one, err := items.Find[adoption](ctx, t, keys.InAdoptions().At(keys.Adoption.Of(name)))
	return one.Value.Done, err
}

// ListedAt returns the time of an item whose list was in the order of times (RFC 3339), and now for one without.
func ListedAt(item table.Item, now time.Time) time.Time {
	if at, err := time.Parse(time.RFC3339, item.Index1.Sort); err == nil {
		return at
	}
	return now
}

type adopter struct {
	name string
	step Step
}

// adoption is the document of how far an adoption is.
type adoption struct {
	Began  time.Time `json:"began"`         // the first walk
	Walk   time.Time `json:"walk,omitzero"` // when the present walk began; zero between walks
	Cursor string    `json:"cursor,omitempty"`
	Walked bool      `json:"walked,omitempty"` // once, so that the next walk is after Settles
	Done   bool      `json:"done,omitempty"`
}

// Adopt registers what an older version may have left. Each pass takes one step until all is adopted, once for the instance.
func (q *Queue) Adopt(name string, step Step) { q.adopts = append(q.adopts, adopter{name, step}) }

// adopt takes the next step of every adoption that is not done.
func (q *Queue) adopt(ctx context.Context) error {
	if q.adopted.Load() {
		return nil
	}
	all := items.Of[adoption](q.table, keys.Adoption, nil)
	known := map[string]items.Stored[adoption]{}
	for one, err := range all.Each(ctx, keys.InAdoptions()) {
		if err != nil {
			return err
		}
		name, _ := keys.Adoption.Cut(one.Item.Key)
		known[name] = one
	}
	left := false
	var failed []error
	for _, a := range q.adopts {
		stored, found := known[a.name]
		if !found {
			stored.Item.Key = keys.InAdoptions().At(keys.Adoption.Of(a.name))
		}
		if stored.Value.Done {
			continue
		}
		left = true
		if err := q.advance(ctx, a, stored); err != nil {
			failed = append(failed, fmt.Errorf("adopting %s: %w", a.name, err))
		}
	}
	q.adopted.Store(!left)
	return errors.Join(failed...)
}

// advance takes one step of an adoption and notes it. When another pass noted first, its note counts.
func (q *Queue) advance(ctx context.Context, a adopter, stored items.Stored[adoption]) error {
	now, at := q.clock.Now(), stored.Value
	if at.Began.IsZero() {
		at.Began = now
	}
	settled := at.Began.Add(Settles)
	if at.Walk.IsZero() {
		if at.Walked && now.Before(settled) {
			return nil
		}
		at.Walk = now
	}
	next, err := a.step(ctx, at.Cursor)
	if err != nil {
		return err
	}
	if at.Cursor = next; next == "" {
		at.Done = !at.Walk.Before(settled)
		at.Walk, at.Walked = time.Time{}, true
	}
	if err := q.table.Write(ctx, stored.Put(at)); err != nil && table.Refused(err) == nil {
		return err
	}
	return nil
}
