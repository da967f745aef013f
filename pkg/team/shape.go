package team

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// shape is the tree with the stored items of its teams, guarded by the version of the shape's item.
type shape struct {
	Tree
	items map[string]items.Stored[Team]
	lock  items.Stored[struct{}]
}

// team returns a team at the version that the caller read. Faults: team_absent (Absent), outdated (Outdated).
func (s shape) team(id string, version int64) (Team, error) {
	one, ok := s.teams[id]
	if !ok {
		return Team{}, absent()
	}
	return one, s.items[id].Seen(version)
}

// put is the change that replaces a team of the shape.
func (s shape) put(t Team) table.Change { return s.items[t.ID].Put(t) }

// reached returns a team as shape.team does, if the actor reaches it. Faults: those of shape.team.
func (s shape) reached(by access.Actor, id string, version int64) (Team, error) {
	if !s.Reach(by).Team(id) {
		return Team{}, absent()
	}
	return s.team(id, version)
}

// freely returns a team as reached does, if the actor reaches the team above as well and so may take it from there. Faults: those of
// reached, team_top_of_reach (Forbidden).
func (s shape) freely(by access.Actor, id string, version int64) (Team, error) {
	one, err := s.reached(by, id, version)
	if err == nil && !s.Reach(by).Team(one.Parent) {
		err = fault.New(fault.Forbidden, "team_top_of_reach")
	}
	return one, err
}

// reshape changes the shape of the tree: decide gets a snapshot, in which it also looks at the actor's reach, and its plan is written
// only if the shape has not changed meanwhile; otherwise it decides again. A plan without acts changes nothing. Fault: busy
// (Unavailable) when the tree keeps changing.
func (t *Teams) reshape(ctx context.Context, by access.Actor, decide func(shape) (audit.Plan, error)) error {
	by.Basis = by.Rights()
	return t.audit.Update(ctx, by, func() (audit.Plan, error) {
		now, err := t.shape(ctx, by.Company)
		if err != nil {
			return audit.Plan{}, err
		}
		plan, err := decide(now)
		plan.Steps = append(plan.Steps, items.Steps(now.lock.Put(struct{}{}))...)
		return plan, err
	})
}

// shape reads the lock first, so any later change makes the replacement of the lock fail.
func (t *Teams) shape(ctx context.Context, company string) (shape, error) {
	lock, err := t.lock(ctx, company)
	if err != nil {
		return shape{}, err
	}
	s := shape{lock: lock, items: map[string]items.Stored[Team]{}}
	var teams []Team
	for one, err := range t.all().Each(ctx, keys.InCompany(company)) {
		if err != nil {
			return shape{}, err
		}
		teams = append(teams, one.Value)
		s.items[one.Value.ID] = one
	}
	s.Tree = TreeOf(teams)
	return s, nil
}

// lock returns the item whose version counts the changes of the shape.
func (t *Teams) lock(ctx context.Context, company string) (items.Stored[struct{}], error) {
	return items.Find[struct{}](ctx, t.table, keys.InCompany(company).At(keys.Tree))
}
