package teams

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// maxNamed is how many people a warning names; the numbers count all of them.
const maxNamed = 100

// Deletion is what deleting a team would change.
type Deletion struct {
	Parent          *Named    `json:"parent,omitempty" doc:"where representatives and subteams move to; missing: the representatives are in no team, the subteams on the first level"`
	Representatives int       `json:"representatives" doc:"how many are in the team itself"`
	Subteams        []Named   `json:"subteams"`
	Managers        []Named   `json:"managers" doc:"those who manage the team by name and lose it"`
	Losses          []Loss    `json:"losses" doc:"portals that representatives no longer see"`
	Blocked         *TeamName `json:"blocked,omitempty" doc:"a subteam with the same name as a team beside the deleted one; one of them has to be renamed first"`
}

// TeamName is the name of a team that prevents the deletion.
type TeamName struct {
	Name string `json:"name"`
}

// Loss is a portal whose queries representatives no longer see.
type Loss struct {
	Portal          Named   `json:"portal"`
	Count           int     `json:"count"`
	Representatives []Named `json:"representatives" doc:"the first 100"`
}

type deletionOutput struct{ Body Deletion }

// readDeletion shows what deleting a team would change, and changes nothing. Fault: team_absent.
func (h *Handlers) readDeletion(ctx context.Context, in *teamInput) (*deletionOutput, error) {
	r, err := h.reachedTeam(ctx, in.Team)
	if err != nil {
		return nil, err
	}
	portals, err := h.Portals.List(ctx, r.by.Company)
	if err != nil {
		return nil, err
	}
	out := &deletionOutput{Body: Deletion{Parent: r.named(r.team.Parent)}}
	for _, child := range r.tree.Children(in.Team) {
		out.Body.Subteams = append(out.Body.Subteams, *r.named(child))
	}
	if name, ok := r.tree.Blocks(in.Team); ok {
		out.Body.Blocked = &TeamName{name}
	}
	losses := lossesOf(r, portals, edge.LanguageOf(ctx))
	for p, err := range h.People.Everyone(ctx, r.by.Company) {
		if err != nil {
			return nil, err
		}
		out.Body.take(r, p, losses)
	}
	for _, one := range losses {
		if one.Count > 0 {
			out.Body.Losses = append(out.Body.Losses, one.Loss)
		}
	}
	return out, nil
}

// loss is a portal that people below the team may lose.
type loss struct {
	Loss
	at portal.Portal
}

func lossesOf(r reached, portals []portal.Portal, language string) []*loss {
	var found []*loss
	for _, p := range portals {
		if slices.Contains(p.Teams, r.team.ID) {
			found = append(found, &loss{Loss: Loss{Portal: Named{p.ID, p.Text(language).Title}}, at: p})
		}
	}
	return found
}

// take adds a person to the counts.
func (d *Deletion) take(r reached, p people.Person, losses []*loss) {
	if p.Role != access.Representative {
		if slices.Contains(p.Teams, r.team.ID) {
			d.Managers = append(d.Managers, Named{p.ID, p.ScreenName})
		}
		return
	}
	line := r.tree.Line(p.Team)
	if !slices.Contains(line, r.team.ID) {
		return
	}
	if p.Team == r.team.ID {
		d.Representatives++
	}
	left := team.Serving(slices.DeleteFunc(slices.Clone(line), func(one string) bool { return one == r.team.ID }))
	for _, one := range losses {
		if one.at.ReachedBy(left) {
			continue
		}
		one.Count++
		if len(one.Representatives) < maxNamed {
			one.Representatives = append(one.Representatives, Named{p.ID, p.ScreenName})
		}
	}
}
