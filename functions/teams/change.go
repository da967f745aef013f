package teams

import (
	"context"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/team"
)

type changeTeamInput struct {
	Team  string `path:"team" maxLength:"26"`
	Match string `header:"If-Match" maxLength:"30"`
	Body  struct {
		Name          *string             `json:"name,omitempty" minLength:"1" maxLength:"100"`
		MaxLogins     *int                `json:"maxLogins,omitempty" minimum:"0" maximum:"10000" doc:"0 is no limit"`
		PasswordRules *team.PasswordRules `json:"passwordRules,omitempty"`
		InheritRules  bool                `json:"inheritRules,omitempty" doc:"have the password rules of the team above"`
		Messages      *[]MessageInput     `json:"messages,omitempty" maxItems:"100" doc:"all of them, in their order"`
	}
}

// MessageInput is a canned message to keep; without an id it is a new one.
type MessageInput struct {
	ID    string       `json:"id,omitempty" maxLength:"26"`
	Title string       `json:"title" maxLength:"100"`
	Texts MessageTexts `json:"texts"`
}

// MessageTexts is a message by language; at least one is needed.
type MessageTexts struct {
	English string `json:"en,omitempty" maxLength:"2000"`
	Spanish string `json:"es,omitempty" maxLength:"2000"`
}

// changeTeam changes the settings that are sent. Faults: those of team.Change.
func (h *Handlers) changeTeam(ctx context.Context, in *changeTeamInput) (*teamOutput, error) {
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	r, err := h.reachedTeam(ctx, in.Team)
	if err != nil {
		return nil, err
	}
	b := in.Body
	wanted := team.Settings{Name: b.Name, MaxLogins: b.MaxLogins, PasswordRules: b.PasswordRules, InheritRules: b.InheritRules}
	if b.Messages != nil {
		all := []team.Message{}
		for _, one := range *b.Messages {
			all = append(all, team.Message{
				ID: one.ID, Title: one.Title, Texts: map[string]string{"en": one.Texts.English, "es": one.Texts.Spanish},
			})
		}
		wanted.Messages = &all
	}
	if _, _, err := h.Teams.Update(ctx, r.by, in.Team, version, wanted); err != nil {
		return nil, err
	}
	return h.showTeam(ctx, in.Team)
}

type moveTeamInput struct {
	Team  string `path:"team" maxLength:"26"`
	Match string `header:"If-Match" maxLength:"30"`
	Body  struct {
		Parent string `json:"parent" maxLength:"26" doc:"the team above from now on; empty for the first level"`
	}
}

// moveTeam puts a team with all below it below another one. Who manages a team from its top moves it nowhere. Faults: those of
// team.Move, team_top_of_reach (Forbidden).
func (h *Handlers) moveTeam(ctx context.Context, in *moveTeamInput) (*teamOutput, error) {
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	r, err := h.reachedTeam(ctx, in.Team)
	switch {
	case err != nil:
		return nil, err
	case !r.free():
		return nil, fault.New(fault.Forbidden, "team_top_of_reach")
	case !r.reach.Team(in.Body.Parent):
		return nil, fault.Refuse("parent", "team_absent")
	}
	if _, _, err := h.Teams.Move(ctx, r.by, in.Team, in.Body.Parent, version); err != nil {
		return nil, err
	}
	return h.showTeam(ctx, in.Team)
}
