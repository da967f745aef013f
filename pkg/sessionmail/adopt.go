package sessionmail

import (
	"context"

	"acude/pkg/due"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// adopt makes a mail due that an older version noted.
func (m *Mails) adopt(_ context.Context, item table.Item) ([]table.Change, error) {
	at := due.ListedAt(item, m.Clock.Now())
	item.Index1 = table.Key{}
	changes := []table.Change{due.Item{Kind: dueMail, Subject: keys.SessionMailIn(item.Key)}.Set(at)}
	one, err := table.Decode[letter](item)
	if err != nil {
		return append(changes, table.Replace(item)), nil
	}
	one.Due = at
	return append(changes, items.Stored[letter]{Item: item}.Put(one)), nil
}
