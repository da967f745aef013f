package identity

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
)

type choosePasswordInput struct {
	App  string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Body struct {
		Password string `json:"password" minLength:"1" maxLength:"1024"`
	}
}

// choosePassword finishes the step "password". Faults: those of signin.Choose.
func (h *Handlers) choosePassword(ctx context.Context, in *choosePasswordInput) (*stepOutput, error) {
	done, err := h.Passwords.Choose(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return h.stepDone(ctx, in.App, done)
}

type changePasswordInput struct {
	App  string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Body struct {
		Old      string `json:"old" minLength:"1" maxLength:"256" doc:"the current password"`
		Password string `json:"password" minLength:"1" maxLength:"1024"`
	}
}

// changePassword replaces the password of a person who knows the current one, and signs them out everywhere else. Faults: those of
// signin.Passwords.Update.
func (h *Handlers) changePassword(ctx context.Context, in *changePasswordInput) (*stepOutput, error) {
	done, err := h.Passwords.Update(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, in.Body.Old, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return h.stepDone(ctx, in.App, done)
}
