package closing

import (
	"context"

	"acude/pkg/keys"
)

// adoptAtOnce is of how many companies one step adopts the portals.
const adoptAtOnce = 5

// adopt makes the portals of the next few companies due that an older version wrote.
func (c *Closings) adopt(ctx context.Context, cursor string) (string, error) {
	r := keys.Companies.Range()
	r.Limit, r.Cursor = adoptAtOnce, cursor
	page, err := c.table.Query(ctx, r)
	if err != nil {
		return "", err
	}
	for _, item := range page.Items {
		all, err := c.portals.List(ctx, item.Index1.Sort)
		if err != nil {
			return "", err
		}
		for _, p := range all {
			if err := c.note(ctx, p.Company, p.ID, true); err != nil {
				return "", err
			}
		}
	}
	return page.Next, nil
}
