package team

import (
	"context"
	"maps"
	"slices"

	"acude/pkg/access"
)

// Reach is which teams somebody reaches: they may see these teams, and change them as far as their permissions go.
type Reach struct {
	all   bool
	teams map[string]bool
}

// Reach returns what an actor reaches: company managers, API managers and their programs, the operator and the system all teams
// of the company, a team manager their teams and all below them, everybody else none.
func (t *Teams) Reach(ctx context.Context, by access.Actor) (Reach, error) {
	if reachesAll(by) {
		return Reach{all: true}, nil
	}
	if by.Role != access.TeamManager || len(by.Teams) == 0 {
		return Reach{}, nil
	}
	teams, err := t.List(ctx, by.Company)
	if err != nil {
		return Reach{}, err
	}
	r := Reach{teams: map[string]bool{}}
	tree := TreeOf(teams)
	for _, managed := range by.Teams {
		for _, below := range tree.Below(managed) {
			r.teams[below] = true
		}
	}
	return r, nil
}

func reachesAll(by access.Actor) bool {
	switch {
	case by.Kind == access.KindOperator, by.Kind == access.KindSystem:
		return true
	default:
		return by.Role == access.CompanyManager || by.Role == access.APIManager
	}
}

// All reports whether every team is reached, and with them who is in none.
func (r Reach) All() bool { return r.all }

// Team reports whether a team is reached. "", the unassigned, are reached only with all.
func (r Reach) Team(id string) bool { return r.all || r.teams[id] }

// Teams lists the reached teams by their ids, in order; nil when it is all of them.
func (r Reach) Teams() []string {
	if r.all {
		return nil
	}
	return append([]string{}, slices.Sorted(maps.Keys(r.teams))...)
}
