package people

import (
	"context"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/keys"
)

// Worked returns the ids of the representatives of teams, in no particular order, and of those who were in them when they were deleted,
// no longer ago than within. false: there are more than most, or too many others stand between them to find all, or were deleted. New
// people appear in it within seconds.
func (ps *People) Worked(ctx context.Context, company string, teams []string, within time.Duration, most int) ([]string, bool, error) {
	const (
		maxPages = 3
		maxGone  = 2000 // deleted people, some 100 read units
	)
	ids := []string{}
	q := Query{Kind: access.Representative.Kind(), Teams: teams, Sort: SortName, Limit: most + 1}
	for pages := 0; pages == 0 || q.Cursor != ""; pages++ {
		if pages == maxPages || len(ids) > most {
			return nil, false, nil
		}
		page, err := ps.List(ctx, company, q)
		if err != nil {
			return nil, false, err
		}
		for _, one := range page.Items {
			ids = append(ids, one.ID)
		}
		q.Cursor = page.Next
	}
	since, looked := ps.clock.Now().Add(-within), 0
	for one, err := range ps.gone.Each(ctx, keys.InCompany(company)) {
		if err != nil {
			return nil, false, err
		}
		if looked++; looked > maxGone {
			return nil, false, nil
		}
		gone := one.Value
		if gone.Role == access.Representative && !gone.At.Before(since) && slices.Contains(teams, gone.Team) {
			ids = append(ids, gone.ID)
		}
	}
	return ids, len(ids) <= most, nil
}
