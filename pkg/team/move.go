package team

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
)

// Move moves a team, with everything below it, below another one; parent "" is the first level. The actor reaches the team and both
// places: a manager cannot move their own topmost team. version 0 matches any version. Faults: team_absent (Absent), outdated
// (Outdated), team_top_of_reach (Forbidden), team_absent, team_too_deep and team_inside_itself on parent, team_name_taken on name.
func (t *Teams) Move(ctx context.Context, by access.Actor, team, parent string, version int64) (Team, int64, error) {
	var moved Team
	var at int64
	err := t.reshape(ctx, by, func(s shape) (audit.Plan, error) {
		before, err := s.freely(by, team, version)
		if err != nil {
			return audit.Plan{}, err
		}
		moved, at = before, s.items[team].Version()
		if before.Parent == parent {
			return audit.Plan{}, nil
		}
		if err := s.place(by, before, parent); err != nil {
			return audit.Plan{}, err
		}
		moved.Parent, at = parent, at+1
		var out audit.Plan
		out.Add(act("team.moved", moved, audit.Diff(before, moved)), s.put(moved))
		return out, nil
	})
	if err != nil {
		return Team{}, 0, err
	}
	return moved, at, nil
}
