package people

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/due"
	"acude/pkg/edge"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Flags are words that nobody can type. flagDisabled is the word of everybody who is disabled.
const (
	flagDisabled = "!disabled"
	flagRole     = "!role="
	flagManages  = "!manages=" // a team
	flagOff      = "!off"      // behind one of the two before: of those who are disabled. The others have them without
)

// flags returns the flags of a manager by which lists are filtered: their role and each team they manage.
func flags(p Person) []string {
	if p.Role.Kind() != edge.KindManager {
		return nil
	}
	all := []string{flag(flagRole+string(p.Role), p.Disabled)}
	for _, team := range p.Teams {
		all = append(all, flag(flagManages+team, p.Disabled))
	}
	return all
}

func flag(name string, disabled bool) string {
	if disabled {
		return name + flagOff
	}
	return name
}

// flagItem returns the item by which a flag finds a person, in the order of names and in that of logins.
func flagItem(p Person, flag string) table.Item {
	kind, place := p.Role.Kind(), placeOf(p)
	item := items.New(flagKey(p, flag), finder{p.ID})
	keys.LoginsWith(p.Company, kind, flag).Put(&item, p.Login+between+p.ID)
	keys.PeopleWith(p.Company, kind, flag).Put(&item, place)
	return item
}

func flagKey(p Person, flag string) table.Key {
	return keys.InWords(p.Company, p.Role.Kind()).At(keys.Word.Of(flag + between + placeOf(p)))
}

// flagged returns the flags whose lists together hold exactly whom a query for managers wants, or with very many teams all team managers;
// nil when it wants everybody, or is for representatives.
func (q Query) flagged() []string {
	if q.Kind != edge.KindManager || q.Role == "" && q.Teams == nil && q.Disabled == nil {
		return nil
	}
	var names []string
	switch {
	case q.Teams != nil && len(q.Teams) <= maxLists/2:
		for _, team := range q.Teams {
			names = append(names, flagManages+team)
		}
	case q.Teams != nil:
		names = []string{flagRole + string(access.TeamManager)} // nobody else manages teams
	case q.Role != "":
		names = []string{flagRole + string(q.Role)}
	default:
		for _, role := range []access.Role{access.CompanyManager, access.TeamManager, access.APIManager} {
			names = append(names, flagRole+string(role))
		}
	}
	var all []string
	for _, name := range names {
		for _, off := range []bool{false, true} {
			if q.Disabled == nil || *q.Disabled == off {
				all = append(all, flag(name, off))
			}
		}
	}
	return all
}

// finds reports whether an item of flagged lists is the one of a person that counts: their first, in their place of now.
func (q Query) finds(item table.Item, p Person, lists []string) bool {
	for _, one := range lists {
		if slices.Contains(flags(p), one) {
			return item.Key == flagKey(p, one)
		}
	}
	return false
}

// adoption is the name under which the managers whom versions up to 0.2.0 wrote get their flags.
const adoption = "managers"

// Serve registers the adoption of what an older version wrote.
func (ps *People) Serve(q *due.Queue) { q.Adopt(adoption, due.InCompanies(ps.table, ps.adopt)) }

// adoptedAtOnce is how many managers one page of the adoption reads.
const adoptedAtOnce = 25

// adopt writes the flags of a company's next managers. A manager who changes meanwhile is adopted by the next walk.
func (ps *People) adopt(ctx context.Context, company, cursor string) (string, int, error) {
	r := keys.InLogins(company, edge.KindManager).All()
	r.Limit, r.Cursor = adoptedAtOnce, cursor
	page, err := ps.table.Query(ctx, r)
	if err != nil {
		return "", 0, err
	}
	return page.Next, len(page.Items), each(len(page.Items), func(n int) error {
		one, err := ps.behind(ctx, company, page.Items[n])
		if err != nil || one.Version() == 0 {
			return err
		}
		changes := []table.Change{table.Require(one.Item.Key, table.Version(one.Version()))}
		for _, flag := range flags(one.Value) {
			changes = append(changes, table.Save(flagItem(one.Value, flag)))
		}
		if err := ps.table.Write(ctx, changes...); table.Refused(err) == nil {
			return err
		}
		return nil
	})
}
