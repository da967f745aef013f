package queue

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// Online is a representative whom customers can ask for. Name is what customers see.
type Online struct{ Person, Name string }

// Online returns the available representatives among people who work at a subportal, by name.
func (q *Queue) Online(ctx context.Context, p portal.Portal, subportal string, people []string) ([]Online, error) {
	var online []Online
	seen, reach := map[string]bool{}, map[string]team.Reach{}
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
		serving, known := reach[who.Team]
		if !known {
			line, err := q.teams.Line(ctx, p.Company, who.Team)
			if err != nil && fault.KindOf(err) != fault.Absent {
				return nil, err
			}
			serving = team.Serving(line)
			reach[who.Team] = serving
		}
		if !p.QueriesReachedBy(serving, subportal) {
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
