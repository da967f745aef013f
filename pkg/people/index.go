package people

import (
	"strings"

	"acude/pkg/access"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// between separates the parts of a place in a list. It sorts before everything in a folded text.
const between = "\t"

// listed returns the item of a person with its places in the indexes: by name in the company, and by name in the team.
func listed(item table.Item, p Person) table.Item {
	place := placeOf(p)
	item.Key, item.Document = keys.InCompany(p.Company).At(keys.Person.Of(p.ID)), table.Encode(p)
	item.Index2 = table.Key{}
	keys.People(p.Company, p.Role.Kind()).Put(&item, place)
	if p.Role == access.Representative {
		keys.PeopleOfTeam(p.Company, p.Team).Put(&item, place)
	}
	return item
}

// placeOf returns the place of a person in lists by name: namesakes stand by their logins. Places that were written before the product
// ordered namesakes are without a login until the person changes, and stand by their ids before the others. Such older ones also take
// Ñ for N.
func placeOf(p Person) string {
	return nameOrder(p) + between + p.Login + between + p.ID
}

// placed returns the place of a person in lists by name as it is stored.
func placed(one items.Stored[Person]) string { return one.Item.Index1.Sort }

// finders returns the items by which searches find a person with a place: one for each word, and one for the order of logins.
func finders(p Person, place string) []table.Item {
	found := words(p)
	if p.Disabled {
		found = append(found, flagDisabled)
	}
	all := make([]table.Item, 0, len(found)+1)
	for _, word := range found {
		sort := keys.Word.Of(word + between + place)
		all = append(all, items.New(keys.InWords(p.Company, p.Role.Kind()).At(sort), finder{p.ID}))
	}
	byLogin := p.Login + between + p.ID
	order := items.New(keys.InLogins(p.Company, p.Role.Kind()).At(keys.LoginInOrder.Of(byLogin)), finder{p.ID})
	if p.Role == access.Representative {
		keys.LoginsOfTeam(p.Company, p.Team).Put(&order, byLogin)
	}
	return append(all, order)
}

// finder is the document of a finder: the id of a person.
type finder struct {
	Person string `json:"person"`
}

// loginAt returns the login of a finder in the order of logins.
func loginAt(key table.Key) string {
	id, _ := keys.LoginInOrder.Cut(key)
	name, _, _ := strings.Cut(id, between)
	return name
}

// refind returns the changes of finders that a change of a person needs. before has version 0 for a new person, after is nil for a
// deleted one, whose flags are left to Delete.
func refind(before items.Stored[Person], after *Person) []table.Change {
	old := map[table.Key]table.Item{}
	var had []table.Key
	if before.Version() != 0 {
		// Functions that wrote places without a login may have written the person after newer ones: there are finders of both places.
		for _, place := range []string{placed(before), placeOf(before.Value)} {
			for _, item := range finders(before.Value, place) {
				if _, known := old[item.Key]; !known {
					old[item.Key], had = item, append(had, item.Key)
				}
			}
		}
	}
	var changes []table.Change
	if after != nil {
		if before.Version() != 0 {
			for _, flag := range flags(before.Value) {
				item := flagItem(before.Value, flag)
				old[item.Key], had = item, append(had, item.Key)
			}
		}
		all := finders(*after, placeOf(*after))
		for _, flag := range flags(*after) {
			all = append(all, flagItem(*after, flag))
		}
		for _, item := range all {
			kept, ok := old[item.Key]
			if !ok || kept.Index1 != item.Index1 || placed(before) != placeOf(before.Value) {
				changes = append(changes, table.Save(item))
			}
			delete(old, item.Key)
		}
	}
	for _, key := range had {
		if _, gone := old[key]; gone {
			changes = append(changes, table.Remove(key))
		}
	}
	return changes
}
