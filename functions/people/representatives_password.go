package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/people"
)

type resetRepresentativeInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Mail           bool   `query:"mail" doc:"send a mail with a link to choose a password, instead of making one"`
}

type resetManagerInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Mail    bool   `query:"mail" doc:"send a mail with a link to choose a password, instead of making one"`
}

type resetOutput struct {
	Body struct {
		NewPassword string `json:"newPassword" doc:"told once; the sign-in with it asks for a new one. Empty when a mail was sent"`
	}
}

func (h *Handlers) reset(ctx context.Context, by access.Actor, person string, version int64, mail bool) (*resetOutput, error) {
	out := &resetOutput{}
	if mail {
		return out, h.People.ResetByMail(ctx, by, person, version)
	}
	var err error
	out.Body.NewPassword, err = h.People.ResetPassword(ctx, by, person, version)
	return out, err
}

// add adds a person with a password, with one that is made and returned, or by an invitation.
func (h *Handlers) add(ctx context.Context, by access.Actor, invite bool, p people.Person, password string) (people.Person, string, error) {
	if password == "" && invite {
		made, err := h.People.AddInvited(ctx, by, p)
		return made, "", err
	}
	return h.People.AddWithPassword(ctx, by, p, password)
}
