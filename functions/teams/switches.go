package teams

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/feature/overview"
)

type switchSheetOutput struct {
	ETag string `header:"ETag"`
	Body overview.Sheet
}

// readTeamSwitches shows the effective switches of people in a team who set none themselves. Fault: team_absent.
func (h *Handlers) readTeamSwitches(ctx context.Context, in *teamInput) (*switchSheetOutput, error) {
	r, err := h.reachedTeam(ctx, in.Team)
	if err != nil {
		return nil, err
	}
	one, version, err := h.Teams.GetVersioned(ctx, r.by.Company, in.Team)
	if err != nil {
		return nil, err
	}
	layers, err := h.Features.Get(ctx, r.by, edge.LanguageOf(ctx), r.reach)
	if err != nil {
		return nil, err
	}
	return &switchSheetOutput{ETag: edge.ETag(version), Body: overview.Sheet{Own: one.Switches.Shown(), Effective: layers.Team(in.Team)}}, nil
}

type putTeamSwitchesInput struct {
	Team  string `path:"team" maxLength:"26"`
	Match string `header:"If-Match" maxLength:"30"`
	Body  struct {
		Switches []feature.Change `json:"switches" minItems:"1" maxItems:"60" doc:"those that change; the others stay"`
		ApplyTo  overview.ApplyTo `json:"applyTo" enum:"current,future,both" doc:"current: the own settings of who is in the team and below now; future: the team's setting; both: the team's setting, and own settings are taken away"`
		Preview  bool             `json:"preview,omitempty" doc:"only count; nothing changes"`
	}
}

type putTeamSwitchesOutput struct {
	ETag string `header:"ETag"`
	Body struct {
		overview.Outcome
		overview.Sheet
	}
}

// changeTeamSwitches changes switches of a team for the people whom the caller chooses. Faults: those of overview.ApplyTeam.
func (h *Handlers) changeTeamSwitches(ctx context.Context, in *putTeamSwitchesInput) (*putTeamSwitchesOutput, error) {
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	out := &putTeamSwitchesOutput{}
	changed, err := h.repeated(ctx, in.Team, func(r reached) (int, error) {
		var one overview.Outcome
		var err error
		if in.Body.Preview {
			one, err = h.Features.PreviewTeam(ctx, r.by, in.Team, in.Body.Switches, in.Body.ApplyTo)
		} else {
			one, err = h.Features.ApplyTeam(ctx, r.by, in.Team, version, in.Body.Switches, in.Body.ApplyTo)
		}
		out.Body.Affected = max(out.Body.Affected, one.Affected) // the first counts all
		return one.Changed, err
	})
	out.Body.Changed = changed
	if err != nil {
		return nil, err
	}
	sheet, err := h.readTeamSwitches(ctx, &teamInput{in.Team})
	if err != nil {
		return nil, err
	}
	out.ETag, out.Body.Sheet = sheet.ETag, sheet.Body
	return out, nil
}
