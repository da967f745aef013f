package identity

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
)

type emailInput struct {
	Body struct {
		Email string `json:"email" minLength:"1" maxLength:"254"`
	}
}

// askEmail has a code mailed to an address that the signed-in person wants to use. Faults: those of email.Ask.
func (h *Handlers) askEmail(ctx context.Context, in *emailInput) (*struct{}, error) {
	return &struct{}{}, h.Emails.Ask(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, in.Body.Email)
}

type confirmEmailInput struct {
	App  string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Body struct {
		Code string `json:"code" minLength:"1" maxLength:"20"`
	}
}

// confirmEmail takes the code, and finishes the step "email" when it is due. Faults: those of email.Confirm.
func (h *Handlers) confirmEmail(ctx context.Context, in *confirmEmailInput) (*stepOutput, error) {
	done, err := h.Emails.Confirm(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, in.Body.Code)
	if err != nil {
		return nil, err
	}
	return h.stepDone(ctx, in.App, done)
}
