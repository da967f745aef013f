package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/people"
)

type moveInput struct {
	Body struct {
		Representatives []string `json:"representatives" minItems:"1" maxItems:"200" uniqueItems:"true"`
		Team            string   `json:"team" maxLength:"26" doc:"empty: out of every team"`
		From            []string `json:"from,omitempty" maxItems:"200" maxLength:"26" doc:"the teams they are moved from, in the same order: who is in another by now is not moved. Missing: from any"`
	}
}

// moveRepresentatives puts representatives into a team. All are checked before the first is moved: if the caller does not reach
// one of them, or one is in another team than the caller saw, nobody is moved. Faults: person_absent, representative_moved (Outdated) with
// the facts name and team, representative_moved_out (Outdated) with the fact name, team_absent on team, field_invalid on from.
func (h *Handlers) moveRepresentatives(ctx context.Context, in *moveInput) (*doneOutput, error) {
	by, err := h.changer(ctx)
	if err != nil {
		return nil, err
	}
	if err := h.destination(ctx, by, in.Body.Team); err != nil {
		return nil, err
	}
	unmoved, err := h.unmoved(ctx, by, in)
	if err != nil {
		return nil, err
	}
	return h.representatives().each(ctx, by, in.Body.Representatives, unmoved, func(p people.Person, version int64) error {
		_, _, err := h.People.Move(ctx, by, p.ID, in.Body.Team, version)
		return err
	})
}

// unmoved returns the check that the n-th representative is still in the team in which the caller saw them. Fault: field_invalid on from.
func (h *Handlers) unmoved(ctx context.Context, by access.Actor, in *moveInput) (func(n int, p people.Person) error, error) {
	from := in.Body.From
	if len(from) == 0 {
		return asTheyAre, nil
	}
	if len(from) != len(in.Body.Representatives) {
		return nil, fault.Refuse("from", "field_invalid")
	}
	return func(n int, p people.Person) error {
		if p.Team != from[n] {
			return h.moved(ctx, by, p)
		}
		return nil
	}, nil
}

// moved refuses to move a representative who is in another team than the caller saw, and says in which.
func (h *Handlers) moved(ctx context.Context, by access.Actor, p people.Person) error {
	now, err := h.Teams.Get(ctx, by.Company, p.Team)
	switch {
	case p.Team == "" || fault.KindOf(err) == fault.Absent:
		return fault.New(fault.Outdated, "representative_moved_out", "name", p.ScreenName)
	case err != nil:
		return err
	}
	return fault.New(fault.Outdated, "representative_moved", "name", p.ScreenName, "team", now.Name)
}

// destination checks that an actor may put representatives into a team; "" is none. Fault: team_absent on team.
func (h *Handlers) destination(ctx context.Context, by access.Actor, team string) error {
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return err
	}
	if !reach.Team(team) {
		return fault.Refuse("team", "team_absent")
	}
	if team == "" {
		return nil
	}
	_, err = h.Teams.Get(ctx, by.Company, team)
	if fault.KindOf(err) == fault.Absent {
		return fault.Refuse("team", "team_absent")
	}
	return err
}
