package teams

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
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

// changeTeam changes the settings that are sent. Faults: those of team.Update.
func (h *Handlers) changeTeam(ctx context.Context, in *changeTeamInput) (*teamOutput, error) {
	version, err := edge.Matching(in.Match)
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
	if _, _, err := h.Teams.Update(ctx, access.ActorOf(ctx), in.Team, version, wanted); err != nil {
		return nil, err
	}
	return h.showTeam(ctx, in.Team)
}
