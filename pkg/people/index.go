package people

import (
	"acude/pkg/access"
	"acude/pkg/table"
)

// flagDisabled is a word that nobody can type; it finds everybody who is disabled.
const flagDisabled = "!disabled"

// between separates the parts of a sort key. It sorts before everything in a folded text.
const between = "\t"

// listed returns the item of a person with its places in the indexes: by name in the company, and by name in the team.
func listed(item table.Item, p Person) table.Item {
	place := nameOrder(p) + between + p.ID
	item.Key = personKey(p.Company, p.ID)
	item.Index1 = table.Key{Partition: byName(p.Company, p.Role.Kind()), Sort: place}
	item.Index2 = table.Key{}
	if p.Role == access.Representative {
		item.Index2 = table.Key{Partition: byNameInTeam(p.Company, p.Team), Sort: place}
	}
	item.Document = table.Encode(p)
	return item
}

// finders returns the items by which a person is found: one a word, and one for the order of logins.
func finders(p Person) []table.Item {
	partition := findPartition(p.Company, p.Role.Kind())
	found := words(p)
	if p.Disabled {
		found = append(found, flagDisabled)
	}
	items := make([]table.Item, 0, len(found)+1)
	for _, word := range found {
		items = append(items, table.Item{
			Key:      table.Key{Partition: partition, Sort: word + between + nameOrder(p) + between + p.ID},
			Document: table.Encode(finder{p.ID}),
		})
	}
	order := table.Item{
		Key:      table.Key{Partition: byLogin(p.Company, p.Role.Kind()), Sort: p.Login + between + p.ID},
		Document: table.Encode(finder{p.ID}),
	}
	if p.Role == access.Representative {
		order.Index1 = table.Key{Partition: byLoginInTeam(p.Company, p.Team), Sort: p.Login + between + p.ID}
	}
	return append(items, order)
}

// finder is the document of a finder: whom it finds.
type finder struct {
	Person string `json:"person"`
}

// refind returns the changes of finders that follow from a change of a person; nil is nobody.
func refind(before, after *Person) []table.Change {
	old := map[table.Key]table.Item{}
	if before != nil {
		for _, item := range finders(*before) {
			old[item.Key] = item
		}
	}
	var changes []table.Change
	if after != nil {
		for _, item := range finders(*after) {
			if kept, ok := old[item.Key]; !ok || kept.Index1 != item.Index1 {
				changes = append(changes, table.Save(item))
			}
			delete(old, item.Key)
		}
	}
	if before != nil {
		for _, item := range finders(*before) {
			if _, gone := old[item.Key]; gone {
				changes = append(changes, table.Remove(item.Key))
			}
		}
	}
	return changes
}

func findPartition(company, kind string) string { return "FIND#" + company + "#" + kind }
func byLogin(company, kind string) string       { return "LOGINS#" + company + "#" + kind }
func byName(company, kind string) string        { return "PEOPLE#" + company + "#" + kind }
func byNameInTeam(company, team string) string  { return "PEOPLE#" + company + "#TEAM#" + team }
func byLoginInTeam(company, team string) string { return "LOGINS#" + company + "#TEAM#" + team }
