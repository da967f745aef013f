package teams

import (
	"context"
	"slices"

	"acude/pkg/access"
)

type resetTeamOutput struct {
	Body struct {
		Changed int `json:"changed" doc:"representatives who choose a new password at their next sign-in, and did not have to before"`
	}
}

// resetTeamPasswords makes everybody in a team and its subteams choose a new password at the next sign-in, and ends their sign-ins.
// Fault: team_absent.
func (h *Handlers) resetTeamPasswords(ctx context.Context, in *teamInput) (*resetTeamOutput, error) {
	out := &resetTeamOutput{}
	var err error
	out.Body.Changed, err = h.repeated(ctx, in.Team, func(r reached) (int, error) {
		below := r.tree.Below(in.Team)
		var people []string
		for p, err := range h.People.Everyone(ctx, r.by.Company) {
			if err != nil {
				return 0, err
			}
			if p.Role == access.Representative && slices.Contains(below, p.Team) {
				people = append(people, p.ID)
			}
		}
		return h.People.ForceResets(ctx, r.by, below, people)
	})
	return out, err
}
