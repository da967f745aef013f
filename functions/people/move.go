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
	}
}

// moveRepresentatives puts representatives into a team. All are checked before the first is moved: if the caller does not reach
// one of them, nobody is moved. Faults: person_absent, team_absent on team.
func (h *Handlers) moveRepresentatives(ctx context.Context, in *moveInput) (*doneOutput, error) {
	by := access.ActorOf(ctx)
	reach, err := h.Teams.Reach(ctx, by)
	if err != nil {
		return nil, err
	}
	if !reach.Team(in.Body.Team) {
		return nil, fault.Refuse("team", "team_absent")
	}
	if in.Body.Team != "" {
		_, err := h.Teams.Get(ctx, by.Company, in.Body.Team)
		if fault.KindOf(err) == fault.Absent && err != nil {
			return nil, fault.Refuse("team", "team_absent")
		}
		if err != nil {
			return nil, err
		}
	}
	return h.representatives().each(ctx, by, in.Body.Representatives, func(p people.Person, version int64) error {
		_, _, err := h.People.Move(ctx, by, p.ID, in.Body.Team, version)
		return err
	})
}
