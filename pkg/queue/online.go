package queue

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/portal"
)

// Online is a representative whom customers can ask for. Name is what customers see.
type Online struct{ Person, Name string }

// Online returns the available representatives among people who work at a subportal, by name.
func (q *Queue) Online(ctx context.Context, p portal.Portal, subportal string, people []string) ([]Online, error) {
	var online []Online
	seen, lines := map[string]bool{}, map[string][]string{}
	for _, person := range people {
		if seen[person] {
			continue
		}
		seen[person] = true
		who, err := q.people.Get(ctx, p.Company, person)
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
		workload, err := q.Workload(ctx, p.Company, person)
		if err != nil {
			return nil, err
		}
		if workload.Status == Available {
			online = append(online, Online{Person: person, Name: who.ScreenName})
		}
	}
	slices.SortFunc(online, func(a, b Online) int { return strings.Compare(a.Name+"\x00"+a.Person, b.Name+"\x00"+b.Person) })
	return online, nil
}
