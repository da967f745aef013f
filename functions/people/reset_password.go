package people

import "context"

type resetOutput struct {
	Body struct {
		NewPassword string `json:"newPassword" doc:"shown once; the sign-in with it asks for a new one. Empty when a mail was sent"`
	}
}

// resetPassword makes a password for one sign-in and returns it, or sends a mail.
func (k kind[Shown]) resetPassword(ctx context.Context, id string, mail bool) (*resetOutput, error) {
	by, err := k.changer(ctx)
	if err != nil {
		return nil, err
	}
	_, version, err := k.read(ctx, by, id)
	if err != nil {
		return nil, err
	}
	out := &resetOutput{}
	if mail {
		return out, k.People.ResetByMail(ctx, by, id, version)
	}
	out.Body.NewPassword, err = k.People.ResetPassword(ctx, by, id, version)
	return out, err
}

type resetRepresentativeInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Mail           bool   `query:"mail" doc:"send a mail with a link to choose a password, instead of making one"`
}

// resetRepresentativePassword makes a password for one sign-in, or sends a mail with a link to choose one. Faults: those of
// people.ResetByMail.
func (h *Handlers) resetRepresentativePassword(ctx context.Context, in *resetRepresentativeInput) (*resetOutput, error) {
	return h.representatives().resetPassword(ctx, in.Representative, in.Mail)
}

type resetManagerInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Mail    bool   `query:"mail" doc:"send a mail with a link to choose a password, instead of making one"`
}

// resetManagerPassword makes a password for one sign-in, or sends a mail with a link to choose one. Faults: those of
// people.ResetByMail.
func (h *Handlers) resetManagerPassword(ctx context.Context, in *resetManagerInput) (*resetOutput, error) {
	return h.managers().resetPassword(ctx, in.Manager, in.Mail)
}
