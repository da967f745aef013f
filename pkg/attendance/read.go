package attendance

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
)

// Of returns what happened to a person from one time to another, oldest first, with the earlier items that Spans and Intervals need.
func (a *Attendance) Of(ctx context.Context, company, person string, from, to time.Time) ([]Item, error) {
	return items.List[Item](ctx, a.table, keys.Attended(company, person, from.Add(-Longest), to))
}

// On returns what happened to the people of a company on a day in UTC, by person and then oldest first. A sign-in is on the day on which
// it began. It reads an index, which may be seconds old.
func (a *Attendance) On(ctx context.Context, company string, day time.Time) ([]Item, error) {
	var all []Item
	for shard := range keys.AttendanceShards {
		some, err := items.List[Item](ctx, a.table, keys.AttendedOn(company, day, shard).Range())
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	slices.SortStableFunc(all, func(x, y Item) int { return cmp.Or(strings.Compare(x.Person, y.Person), x.At.Compare(y.At)) })
	return all, nil
}
