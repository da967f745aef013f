package teams

import (
	"context"
	"slices"
	"time"

	"acude/pkg/edge"
	"acude/pkg/feature"
	"acude/pkg/team"
)

// Team is a team with its settings.
type Team struct {
	ID            string              `json:"id"`
	Name          string              `json:"name"`
	Parent        string              `json:"parent,omitempty" doc:"the team above; missing on the first level and when it is out of reach"`
	Line          []Named             `json:"line" doc:"the teams above that are in reach, the topmost first"`
	MaxLogins     int                 `json:"maxLogins" doc:"representatives signed in to HelpAlert at once; 0 is no limit"`
	PasswordRules *team.PasswordRules `json:"passwordRules,omitempty" doc:"missing: as the team above"`
	RulesInForce  team.PasswordRules  `json:"rulesInForce" doc:"the password rules that hold, of whatever team"`
	RulesOf       *Named              `json:"rulesOf,omitempty" doc:"the team that the rules in force come from; missing: the product's own, or out of reach"`
	Messages      []team.Message      `json:"messages"`
	Switches      feature.Settings    `json:"switches" doc:"what the team sets itself"`
	Portals       []TeamPortal        `json:"portals"`
	Free          bool                `json:"free" doc:"the caller reaches the team above as well and may move or delete this one"`
	Created       time.Time           `json:"created"`
}

// TeamPortal is a subportal whose queries the team sees.
type TeamPortal struct {
	Portal    string `json:"portal"`
	Title     string `json:"title"`
	Subportal string `json:"subportal"`
	Name      string `json:"name" doc:"of the subportal"`
	Own       bool   `json:"own" doc:"assigned to this team itself"`
	From      *Named `json:"from,omitempty" doc:"the team above that it comes from, when it is in reach"`
}

type teamInput struct {
	Team string `path:"team" maxLength:"26"`
}

type teamOutput struct {
	ETag string `header:"ETag"`
	Body Team
}

// readTeam shows one team. Fault: team_absent.
func (h *Handlers) readTeam(ctx context.Context, in *teamInput) (*teamOutput, error) {
	return h.showTeam(ctx, in.Team)
}

func (h *Handlers) showTeam(ctx context.Context, id string) (*teamOutput, error) {
	r, err := h.reachedTeam(ctx, id)
	if err != nil {
		return nil, err
	}
	one, version, err := h.Teams.GetVersioned(ctx, r.by.Company, id)
	if err != nil {
		return nil, err
	}
	texts, err := h.Teams.Messages(ctx, r.by.Company, id)
	if err != nil {
		return nil, err
	}
	portals, err := h.teamPortals(ctx, r)
	if err != nil {
		return nil, err
	}
	out := &teamOutput{ETag: edge.ETag(version), Body: Team{
		ID: one.ID, Name: one.Name, MaxLogins: one.MaxLogins, PasswordRules: one.PasswordRules, Messages: texts,
		Switches: one.Switches.Shown(), Portals: portals, Free: r.free(), Created: one.Created,
	}}
	if r.reach.Team(one.Parent) {
		out.Body.Parent = one.Parent
	}
	line := r.tree.Ancestry(id)
	for _, above := range line[1:] {
		if known := r.named(above.ID); known != nil {
			out.Body.Line = append(out.Body.Line, *known)
		}
	}
	slices.Reverse(out.Body.Line)
	rules, from := team.RulesOf(line)
	out.Body.RulesInForce, out.Body.RulesOf = rules, r.named(from)
	return out, nil
}

// teamPortals lists the subportals whose queries the team sees, with the nearest team that they are assigned to.
func (h *Handlers) teamPortals(ctx context.Context, r reached) ([]TeamPortal, error) {
	all, err := h.Portals.List(ctx, r.by.Company)
	if err != nil {
		return nil, err
	}
	serving := team.Serving(r.tree.Line(r.team.ID))
	var found []TeamPortal
	for _, p := range all {
		for _, s := range p.Subportals {
			nearest, ok := serving.Nearest(s.Teams)
			if !ok {
				continue
			}
			one := TeamPortal{
				Portal: p.ID, Title: p.Text(edge.LanguageOf(ctx)).Title, Subportal: s.ID, Name: s.Name, Own: nearest == r.team.ID,
			}
			if !one.Own {
				one.From = r.named(nearest)
			}
			found = append(found, one)
		}
	}
	return found, nil
}
