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
	if err := h.destination(ctx, by, in.Body.Team); err != nil {
		return nil, err
	}
	return h.representatives().each(ctx, by, in.Body.Representatives, func(p people.Person, version int64) error {
		_, _, err := h.People.Move(ctx, by, p.ID, in.Body.Team, version)
		return err
	})
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
