package team

import (
	"context"
	"maps"
	"slices"

	"acude/pkg/access"
)

// Reach is what an actor reaches. Pages and lists, the audit log, imports, ended sessions, the queue and the overviews of switches
// all use it.
//
//   - Teams and people: the reached ones may be seen, and changed as far as permissions go. Company managers, API managers and
//     their clients, the operator and the system reach the whole company, a team manager their teams and all below them, a
//     representative only themselves.
//   - Portals and subportals, which name the teams that serve them: those who reach the whole company reach all of them, a
//     representative those that name their team or one above it (Serving), a team manager those at which people of their teams work.
//   - What was done in a team in the past: a team manager reaches what was done in the teams they manage and in those that were below
//     them at that time (Then), whatever the teams and people are now.
type Reach struct {
	all     bool
	teams   map[string]bool
	managed []string // the teams that a team manager manages, without those below them
	self    string   // a representative reaches themselves
	line    []string // the teams whose portals are reached, the nearest first
}

// Serving returns which portals are reached by those who work in a team. line is the team and those above it, the nearest first.
func Serving(line []string) Reach { return Reach{line: line} }

// Reach returns what an actor reaches, except for the portals of a representative.
func (t *Teams) Reach(ctx context.Context, by access.Actor) (Reach, error) {
	if reachesAll(by) || by.Role != access.TeamManager || len(by.Teams) == 0 {
		return Tree{}.Reach(by), nil // the tree does not matter
	}
	tree, err := t.Tree(ctx, by.Company)
	return tree.Reach(by), err
}

// Based returns an actor whose changes are refused as outdated once they themselves or the teams have changed: what they may do and
// reach is decided on both, and changed only while that decision holds. The teams count for those who reach some; the reach of all
// others does not depend on them.
func (t *Teams) Based(ctx context.Context, by access.Actor) (access.Actor, error) {
	by.Basis = by.Rights()
	if reachesAll(by) || by.Role != access.TeamManager {
		return by, nil
	}
	lock, err := t.lock(ctx, by.Company)
	by.Basis = append(by.Basis, lock.Unchanged())
	return by, err
}

// Reach returns the reach of an actor in the tree of their company.
func (t Tree) Reach(by access.Actor) Reach {
	switch {
	case reachesAll(by):
		return Reach{all: true}
	case by.Role == access.Representative:
		return Reach{self: by.Person}
	case by.Role != access.TeamManager:
		return Reach{}
	}
	r := Reach{teams: map[string]bool{}}
	for _, managed := range by.Teams {
		below := t.Below(managed)
		if len(below) == 0 || slices.Contains(r.managed, managed) {
			continue
		}
		r.managed, r.line = append(r.managed, managed), append(r.line, below...)
		for _, one := range below {
			r.teams[one] = true
		}
	}
	for _, managed := range r.managed {
		r.line = append(r.line, t.Line(managed)[1:]...)
	}
	return r
}

func reachesAll(by access.Actor) bool {
	switch {
	case by.Kind == access.KindOperator, by.Kind == access.KindSystem:
		return true
	default:
		return by.Role == access.CompanyManager || by.Role == access.APIManager
	}
}

// All reports whether every team is reached, and so are people without a team.
func (r Reach) All() bool { return r.all }

// Team reports whether a team is reached. "", no team, is reached only with All.
func (r Reach) Team(id string) bool { return r.all || r.teams[id] }

// Person reports whether a person in a team is reached; team "" is none.
func (r Reach) Person(id, team string) bool { return r.Team(team) || id != "" && id == r.self }

// Teams lists the ids of the reached teams in order; nil means all of them.
func (r Reach) Teams() []string {
	if r.all {
		return nil
	}
	return append([]string{}, slices.Sorted(maps.Keys(r.teams))...)
}

// Then reports whether what was done in a team is reached, as the teams were at that time: path leads from the top team to that one.
func (r Reach) Then(path []string) bool {
	return r.all || slices.ContainsFunc(path, func(one string) bool { return slices.Contains(r.managed, one) })
}

// Managed lists the teams that a team manager manages, without those below them; nothing for anybody else.
func (r Reach) Managed() []string { return slices.Clone(r.managed) }

// Serves reports whether a portal or subportal that names these teams is reached.
func (r Reach) Serves(teams []string) bool {
	_, ok := r.Nearest(teams)
	return r.all || ok
}

// Nearest returns the team through which a portal or subportal that names these teams is reached, the nearest of several; false
// without one.
func (r Reach) Nearest(teams []string) (string, bool) {
	at := slices.IndexFunc(r.line, func(one string) bool { return slices.Contains(teams, one) })
	if at < 0 {
		return "", false
	}
	return r.line[at], true
}
