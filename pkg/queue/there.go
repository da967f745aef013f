package queue

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/portal"
)

// There is a representative who can be asked for: Name is what customers see.
type There struct{ Person, Name string }

// There returns those of people who work at a subportal and are available, by their names.
func (q *Queue) There(ctx context.Context, p portal.Portal, subportal string, people []string) ([]There, error) {
	var there []There
	seen, lines := map[string]bool{}, map[string][]string{}
	for _, person := range people {
		if seen[person] {
			continue
		}
		seen[person] = true
		who, err := q.people.Person(ctx, p.Company, person)
		if fault.KindOf(err) == fault.Absent || err == nil && who.Disabled {
			continue
		}
		if err != nil {
			return nil, err
		}
		line, known := lines[who.Team]
		if !known {
			line, err = q.teams.Line(ctx, p.Company, who.Team)
			if err != nil && fault.KindOf(err) != fault.Absent {
				return nil, err
			}
			lines[who.Team] = line
		}
		if !p.SeenBy(subportal, line) {
			continue
		}
		desk, err := q.Desk(ctx, p.Company, person)
		if err != nil {
			return nil, err
		}
		if desk.Status == Available {
			there = append(there, There{Person: person, Name: who.ScreenName})
		}
	}
	slices.SortFunc(there, func(a, b There) int { return strings.Compare(a.Name+"\x00"+a.Person, b.Name+"\x00"+b.Person) })
	return there, nil
}
