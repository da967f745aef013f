package people

import (
	"context"
	"iter"
	"strings"
	"time"

	"acude/pkg/access"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/text"
)

// placeKept is how long Representatives knows where the next part of a list begins.
const placeKept = 10 * time.Minute

// place is the document of a place in the list of representatives: the one who stands before it.
type place struct {
	After string `json:"after"`
}

// Representatives returns a part of the representatives of a company, oldest first, and how many there are. A part that follows one that
// was read in the last minutes is read from there on; for any other, those before it are read as well.
func (ps *People) Representatives(ctx context.Context, company string, from, count int) (part []Person, all int, err error) {
	for _, err := range table.All(ctx, ps.table, keys.InLogins(company, access.Representative.Kind()).All()) {
		if err != nil {
			return nil, 0, err
		}
		all++
	}
	if count <= 0 || from >= all {
		return nil, all, nil
	}
	r, skip := keys.InCompany(company).Each(keys.Person), from
	if from > 0 {
		known, err := items.Find[place](ctx, ps.table, keys.InCompany(company).At(keys.PlaceAt(from)))
		if err != nil {
			return nil, 0, err
		}
		if known.Version() != 0 {
			r, skip = keys.InCompany(company).Behind(keys.Person, known.Value.After), 0
		}
	}
	const managers = 10 // stand between them
	r.Limit = min(skip+count+managers, table.MaxPage)
	for one, err := range items.Each[Person](ctx, ps.table, r) {
		if err != nil {
			return nil, 0, err
		}
		if one.Value.Role != access.Representative {
			continue
		}
		if skip--; skip >= 0 {
			continue
		}
		if part = append(part, one.Value); len(part) == count {
			break
		}
	}
	if len(part) < count || from+count >= all {
		return part, all, nil
	}
	next := items.New(keys.InCompany(company).At(keys.PlaceAt(from+count)), place{part[count-1].ID})
	next.Expires = ps.clock.Now().Add(placeKept)
	return part, all, ps.table.Write(ctx, table.Save(next))
}

// KnownAs iterates over the representatives whom an identity provider knows by an id of its own. There may be others among them, whose
// words have one of the words of the id. It stops after the first error.
func (ps *People) KnownAs(ctx context.Context, company, external string) iter.Seq2[Person, error] {
	wanted := strings.Fields(text.Search(external))
	if len(wanted) == 0 { // nothing by which anybody is found
		return ps.Everyone(ctx, company)
	}
	return func(yield func(Person, error) bool) {
		rarest, err := ps.rarest(ctx, company, wanted)
		if err != nil {
			yield(Person{}, err)
			return
		}
		seen := map[string]bool{} // former names may have left something behind
		for item, err := range table.All(ctx, ps.table, rarest) {
			var p items.Stored[Person]
			if err == nil {
				p, err = ps.behind(ctx, company, item)
			}
			if err == nil && (p.Version() == 0 || seen[p.Value.ID]) {
				continue
			}
			seen[p.Value.ID] = true
			if !yield(p.Value, err) || err != nil {
				return
			}
		}
	}
}

// rarest returns the range of the representatives who have one of these words, the one that the fewest have.
func (ps *People) rarest(ctx context.Context, company string, wanted []string) (table.Range, error) {
	var rarest table.Range
	fewest := table.MaxPage + 1
	for _, word := range wanted[:min(len(wanted), maxSearchWords)] {
		r := keys.InWords(company, access.Representative.Kind()).Beginning(keys.Word, first(word, maxWord)+between)
		r.Limit = min(fewest, table.MaxPage)
		page, err := ps.table.Query(ctx, r)
		if err != nil {
			return table.Range{}, err
		}
		if count := len(page.Items); count < fewest {
			rarest, fewest = r, max(count, 1)
		}
	}
	rarest.Limit = 0
	return rarest, nil
}

// OfTeam returns the representatives of a team by their names. People who just joined or left may be late by seconds.
func (ps *People) OfTeam(ctx context.Context, company, team string) ([]Person, error) {
	return items.List[Person](ctx, ps.table, keys.PeopleOfTeam(company, team).Range())
}
