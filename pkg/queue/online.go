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
type Online struct {
	Person string `json:"person"`
	Name   string `json:"name"`
}

// Online returns the available representatives among people who work at a subportal, by name. What it reads does not grow with the
// people, but in steps of hundreds.
func (q *Queue) Online(ctx context.Context, p portal.Portal, subportal string, people []string) ([]Online, error) {
	people = slices.Compact(slices.Sorted(slices.Values(people)))
	if len(people) == 0 {
		return nil, nil
	}
	found, err := q.people.Several(ctx, p.Company, people)
	if err != nil {
		return nil, err
	}
	tree, err := q.teams.Tree(ctx, p.Company)
	if err != nil {
		return nil, err
	}
	workloads, err := q.Workloads(ctx, p.Company, people)
	if err != nil {
		return nil, err
	}
	var online []Online
	reach := map[string]team.Reach{}
	for _, who := range found {
		workload, changed := workloads[who.ID]
		if who.ID == "" || who.Disabled || changed && workload.Status != Available {
			continue
		}
		serving, known := reach[who.Team]
		if !known {
			if serving, err = q.serving(ctx, p.Company, tree, who.Team); err != nil {
				return nil, err
			}
			reach[who.Team] = serving
		}
		if p.QueriesReachedBy(serving, subportal) {
			online = append(online, Online{Person: who.ID, Name: who.ScreenName})
		}
	}
	slices.SortFunc(online, func(a, b Online) int { return strings.Compare(a.Name+"\x00"+a.Person, b.Name+"\x00"+b.Person) })
	return online, nil
}

// Serving returns what customers see of a representative who works at a subportal; false for one who does not, was disabled or was deleted.
func (q *Queue) Serving(ctx context.Context, p portal.Portal, subportal, person string) (name string, ok bool, err error) {
	who, err := q.people.Get(ctx, p.Company, person)
	if fault.KindOf(err) == fault.Absent || err == nil && who.Disabled {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	line, err := q.teams.Line(ctx, p.Company, who.Team)
	if err != nil && fault.KindOf(err) != fault.Absent {
		return "", false, err
	}
	return who.ScreenName, p.QueriesReachedBy(team.Serving(line), subportal), nil
}

// serving returns what those of a team reach; one that was dissolved is not in the tree, and its people count as those of the team above.
func (q *Queue) serving(ctx context.Context, company string, tree team.Tree, id string) (team.Reach, error) {
	if line := tree.Line(id); line != nil || id == "" {
		return team.Serving(line), nil
	}
	line, err := q.teams.Line(ctx, company, id)
	if fault.KindOf(err) == fault.Absent {
		err = nil
	}
	return team.Serving(line), err
}
