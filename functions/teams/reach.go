package teams

import (
	"context"
	"reflect"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/table"
	"acude/pkg/team"
)

// reached is a request about one team: the actor, their reach, and the tree around the team.
type reached struct {
	by    access.Actor
	reach team.Reach
	tree  team.Tree
	team  team.Team
}

// changedTeam returns a team that the caller reaches, with an actor who changes people and portals only while that is so. Fault:
// team_absent (Absent) for every other.
func (h *Handlers) changedTeam(ctx context.Context, id string) (reached, error) {
	by, err := h.Teams.Based(ctx, access.ActorOf(ctx))
	if err != nil {
		return reached{}, err
	}
	return h.reachedBy(ctx, by, id)
}

// repeated does work on a team in several writes. When the teams or the caller change meanwhile it goes on with the rights and the reach
// of then. work returns how many it changed, and leaves out what it did before; repeated returns their sum. Faults: those of changedTeam,
// edge.Readmit and work; outdated (Outdated) when nothing could be changed items.Tries times in a row.
func (h *Handlers) repeated(ctx context.Context, id string, work func(reached) (int, error)) (all int, err error) {
	var basis []table.Change
	for tries := 0; tries < items.Tries; tries++ {
		r, failed := h.changedTeam(ctx, id)
		if failed != nil {
			return all, failed
		}
		if err != nil && reflect.DeepEqual(r.by.Basis, basis) {
			return all, err // outdated for another reason
		}
		basis = r.by.Basis
		var changed int
		changed, err = work(r)
		all += changed
		if fault.KindOf(err) != fault.Outdated {
			return all, err
		}
		if changed > 0 {
			tries = 0
		}
		if failed := edge.Readmit(ctx); failed != nil {
			return all, failed
		}
	}
	return all, err
}

// reachedTeam returns a team that the caller reaches. Fault: team_absent (Absent) for every other.
func (h *Handlers) reachedTeam(ctx context.Context, id string) (reached, error) {
	return h.reachedBy(ctx, access.ActorOf(ctx), id)
}

func (h *Handlers) reachedBy(ctx context.Context, by access.Actor, id string) (reached, error) {
	r := reached{by: by}
	var err error
	if r.reach, err = h.Teams.Reach(ctx, r.by); err != nil {
		return r, err
	}
	if id == "" || !r.reach.Team(id) {
		return r, fault.New(fault.Absent, "team_absent")
	}
	if r.tree, err = h.Teams.Tree(ctx, r.by.Company); err != nil {
		return r, err
	}
	one, ok := r.tree.Team(id)
	if !ok {
		return r, fault.New(fault.Absent, "team_absent")
	}
	r.team = one
	return r, nil
}

// free reports whether the caller also reaches the team above, and so may move or delete this one.
func (r reached) free() bool { return r.reach.Team(r.team.Parent) }

// Named is an id with its name.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// named returns a team's id and name; nil for one that is absent or out of reach.
func (r reached) named(id string) *Named {
	one, ok := r.tree.Team(id)
	if !ok || !r.reach.Team(id) {
		return nil
	}
	return &Named{ID: one.ID, Name: one.Name}
}
