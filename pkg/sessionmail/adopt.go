package sessionmail

import (
	"context"
	"time"

	"acude/pkg/due"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// adoptAtOnce is how many mails one step adopts.
const adoptAtOnce = 25

// adopt makes the next mails due that an older version noted. It listed them by their time, and they leave the list in the same write:
// so those that are left are the next, whatever the cursor.
func (m *Mails) adopt(ctx context.Context, _ string) (string, error) {
	r := keys.SessionMailsDue.Range()
	r.Limit = adoptAtOnce
	page, err := m.Table.Query(ctx, r)
	if err != nil {
		return "", err
	}
	for _, item := range page.Items {
		at, err := time.Parse(time.RFC3339, item.Index1.Sort)
		if err != nil {
			at = m.Clock.Now()
		}
		item.Index1 = table.Key{}
		changes := []table.Change{due.Item{Kind: dueMail, Subject: keys.SessionMailIn(item.Key)}.Set(at)}
		if one, err := table.Decode[letter](item); err == nil {
			one.Due = at
			changes = append(changes, items.Stored[letter]{Item: item}.Put(one))
		} else {
			changes = append(changes, table.Replace(item))
		}
		if err := m.Table.Write(ctx, changes...); err != nil && table.Refused(err) == nil {
			return "", err
		}
	}
	return page.Next, nil
}
