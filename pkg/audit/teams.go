package audit

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"acude/pkg/due"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// maxTeams is how many teams' lists one page merges, each with a request to the table. With more teams, all entries are compared.
const maxTeams = 100

// atOnce is how many reads are under way at the same time.
const atOnce = 16

// place is the document of an entry's place in the list of its team: what is compared before the entry is read.
type place struct {
	Action string `json:"action"`
	Kind   string `json:"kind"`
}

// placeOf returns the item that lists an entry of a team.
func placeOf(e Entry) table.Item {
	return items.New(keys.InAuditTeam(e.Company, e.Team).At(keys.AuditTeamEntry(e.N)), place{e.Action, e.Subject.Kind})
}

// listed reports whether the lists of teams answer a search. Those of a subject and of a person are shorter.
func (l *Log) listed(ctx context.Context, s Search) (bool, error) {
	if s.Teams == nil || len(s.Teams) > maxTeams || s.Subject != "" || s.Person != "" {
		return false, nil
	}
	return due.Adopted(ctx, l.table, adoption)
}

// ofTeams returns a page of the entries in r that are about the teams of a search: nothing of it depends on other entries.
func (l *Log) ofTeams(ctx context.Context, company string, s Search, r table.Range) (Found, error) {
	last, on, err := s.within(company).Resume()
	if err != nil {
		return Found{}, err
	}
	if on {
		r.To = last.Sort
	}
	var found Found
	for looked := 0; ; {
		some, more, err := l.newest(ctx, company, s, r.To)
		if err != nil {
			return Found{}, err
		}
		entries, err := l.entries(ctx, company, s, some)
		if err != nil {
			return Found{}, err
		}
		for n, key := range some {
			if e := entries[n]; e.N != 0 && !s.From.IsZero() && e.At.Before(s.From) {
				return found, nil // only older ones follow
			} else if e.N != 0 && s.matches(e) {
				found.Entries = append(found.Entries, e)
			}
			r.To = key.Key.Sort
			if looked++; (n < len(some)-1 || more) && (len(found.Entries) == s.Limit || looked == scanned) {
				at := keys.InAudit(company).At(keys.AuditEntryAt(key.Key))
				found.Next = s.within(company).After(table.Position{Sort: at.Sort, Key: at})
				return found, nil
			}
		}
		if !more {
			return found, nil
		}
	}
}

// newest returns the newest places before a number in the lists of a search's teams, some fifty of them, and whether older ones follow.
func (l *Log) newest(ctx context.Context, company string, s Search, before string) ([]table.Item, bool, error) {
	const most = 50
	lists := make([][]table.Item, len(s.Teams))
	var group errgroup.Group
	group.SetLimit(atOnce)
	for n, team := range s.Teams {
		group.Go(func() error {
			r := keys.InAuditTeam(company, team).All()
			if r.To, r.Backward, r.Limit = before, true, most+1; r.Empty() {
				return nil
			}
			page, err := l.table.Query(ctx, r)
			lists[n] = page.Items
			return err
		})
	}
	err := group.Wait()
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b table.Item) int {
		switch {
		case a.Key.Sort > b.Key.Sort:
			return -1
		case a.Key.Sort < b.Key.Sort:
			return 1
		}
		return 0
	})
	return all[:min(len(all), most)], len(all) > most, err
}

// entries reads the entries at places, as far as the places say that they can be wanted; the others have no number.
func (l *Log) entries(ctx context.Context, company string, s Search, places []table.Item) ([]Entry, error) {
	all := make([]Entry, len(places))
	var group errgroup.Group
	group.SetLimit(atOnce)
	for n, item := range places {
		group.Go(func() error {
			says, err := table.Decode[place](item)
			if err != nil || !s.matchesKind(says.Action, says.Kind) {
				return err
			}
			one, err := items.Find[Entry](ctx, l.table, keys.InAudit(company).At(keys.AuditEntryAt(item.Key)))
			all[n] = one.Value
			return err
		})
	}
	return all, group.Wait()
}

// adoption is the name under which the entries that versions up to 0.2.0 wrote are listed by their teams.
const adoption = "audit"

// Serve registers the adoption of what an older version wrote.
func (l *Log) Serve(q *due.Queue) { q.Adopt(adoption, due.InCompanies(l.table, l.adopt)) }

// adopt lists a company's next entries by their teams. It changes no entry.
func (l *Log) adopt(ctx context.Context, company, cursor string) (string, int, error) {
	r := keys.InAudit(company).All()
	r.Limit, r.Cursor = table.MaxChanges, cursor
	page, err := l.table.Query(ctx, r)
	if err != nil {
		return "", 0, err
	}
	var changes []table.Change
	for _, item := range page.Items {
		e, err := table.Decode[Entry](item)
		if err != nil {
			return "", 0, err
		}
		if e.Team != "" {
			changes = append(changes, table.Save(placeOf(e)))
		}
	}
	if len(changes) > 0 {
		err = l.table.Write(ctx, changes...)
	}
	return page.Next, len(page.Items), err
}
