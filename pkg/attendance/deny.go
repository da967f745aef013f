package attendance

import (
	"context"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

const (
	denials = time.Hour // in which the wrong passwords of a person are one item, so that guessing fills no table
	// nobodys is how long the wrong passwords of a login are kept that does not exist. They are kept so that both cost the same.
	nobodys = time.Hour
)

// Deny records a wrong password at HelpAlert. Of a login that does not exist, company is "" and person the login's hash. Team and path are
// those of the last item: nothing else is read, so that the time it takes does not tell whether the login exists.
func (a *Attendance) Deny(ctx context.Context, company, person string) error {
	return a.loop.Run(ctx, func() error {
		now := a.clock.Now()
		r := keys.Attended(company, person, now.Add(-Kept), now)
		r.Backward, r.Limit = true, 1
		page, err := a.table.Query(ctx, r)
		if err != nil {
			return err
		}
		var last items.Stored[Item]
		if len(page.Items) > 0 {
			last.Item = page.Items[0]
			if last.Value, err = table.Decode[Item](last.Item); err != nil {
				return err
			}
		}
		if last.Value.Kind == Denied && now.Sub(last.Value.At) < denials {
			last.Value.Until = now
			last.Value.Tries++
			return a.table.Write(ctx, last.Put(last.Value))
		}
		item := stored(company, keys.InAttendance(company, person).At(keys.AttendedAt(now, string(Denied), "")),
			Item{Kind: Denied, At: now, Person: person, Team: last.Value.Team, Path: last.Value.Path, Until: now, Tries: 1})
		if company == "" {
			item.Index1, item.Expires = table.Key{}, now.Add(nobodys)
		}
		return a.table.Write(ctx, table.Create(item))
	})
}
