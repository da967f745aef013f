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

// maxFall is how many subteams move to the team above in one write, with three changes each.
const maxFall = 30

// dissolved is the document of a team that was deleted and may still have people.
type dissolved struct {
	To string `json:"to"` // the team above; "" = none
}

// Dissolve takes a team out of the tree; the actor reaches it and the team above. Its subteams move to the team above, and the people
// who are still in it count as that team's from then on. version 0 matches any version. A repeat before Settle changes nothing, and
// needs the reach of the team that its people belong to. Faults: team_absent (Absent), outdated (Outdated), team_top_of_reach
// (Forbidden), team_name_taken_above (Conflict) with the fact name of a subteam whose name a team beside the dissolved one has.
func (t *Teams) Dissolve(ctx context.Context, by access.Actor, team string, version int64) error {
	_, err := t.dissolved(ctx, by.Company, team)
	if err == nil {
		return t.reachesHome(ctx, by, team)
	}
	if fault.KindOf(err) != fault.Absent {
		return err
	}
	by.Once = "" // a repeat finds what was done without a key
	for left := true; left; {
		err := t.reshape(ctx, by, func(s shape) (out audit.Plan, err error) {
			out, left, err = s.dissolve(t, by, team, version)
			return out, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// reachesHome checks that an actor reaches the team that people of a dissolved team belong to. Fault: team_absent (Absent).
func (t *Teams) reachesHome(ctx context.Context, by access.Actor, dissolved string) error {
	reach, err := t.Reach(ctx, by)
	if err != nil {
		return err
	}
	home, err := t.Home(ctx, by.Company, dissolved)
	if err == nil && !reach.Team(home) {
		err = absent()
	}
	return err
}

// dissolve decides the next part; true means that another part is needed.
func (s shape) dissolve(teams *Teams, by access.Actor, team string, version int64) (audit.Plan, bool, error) {
	gone, err := s.freely(by, team, version)
	if err != nil {
		return audit.Plan{}, false, err
	}
	if name, blocks := s.Blocks(team); blocks {
		return audit.Plan{}, false, fault.New(fault.Conflict, "team_name_taken_above", "name", name)
	}
	children := s.Children(team)
	var out audit.Plan
	for _, child := range children[:min(maxFall, len(children))] {
		before := s.teams[child]
		after := before
		after.Parent = gone.Parent
		out.Add(act("team.moved", after, audit.Diff(before, after)), s.put(after))
	}
	if len(children) > maxFall {
		return out, true, nil
	}
	out.Add(act("team.deleted", gone, audit.Diff(gone, nil)),
		s.items[team].Delete(),
		teams.gone().Create(keys.InCompany(by.Company), team, dissolved{gone.Parent}),
	)
	return out, false, nil
}

// Home returns the team that people of a team belong to: the team itself while it exists, else the one they moved to, "" for
// none. Fault: team_absent (Absent).
func (t *Teams) Home(ctx context.Context, company, team string) (string, error) {
	for next := team; next != ""; {
		_, err := t.Get(ctx, company, next)
		if fault.KindOf(err) != fault.Absent {
			return next, err
		}
		gone, err := t.dissolved(ctx, company, next)
		if err != nil {
			return "", err
		}
		next = gone.To
	}
	return "", nil
}

// Settle forgets a dissolved team, which must have no people left.
func (t *Teams) Settle(ctx context.Context, company, team string) error {
	return t.table.Write(ctx, t.gone().Delete(keys.InCompany(company), team), table.Remove(messagesKey(company, team)))
}

func (t *Teams) dissolved(ctx context.Context, company, team string) (dissolved, error) {
	return t.gone().Get(ctx, keys.InCompany(company), team)
}

func (t *Teams) gone() items.Collection[dissolved, keys.OfCompany] {
	return items.Of[dissolved](t.table, keys.Dissolved, absent)
}
