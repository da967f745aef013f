package identity

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/signin/factor"
)

// MyFactors are what the signed-in person can show besides the password.
type MyFactors struct {
	App      bool        `json:"app" doc:"an authenticator app is set up"`
	AppSince *time.Time  `json:"appSince,omitempty"`
	Passkeys []MyPasskey `json:"passkeys"`
	Codes    int         `json:"codes" doc:"recovery codes that are left"`
	Required bool        `json:"required" doc:"the company asks this role for a second factor: the last one cannot be removed"`
}

// MyPasskey is a passkey of the signed-in person.
type MyPasskey struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Created time.Time  `json:"created"`
	Used    *time.Time `json:"used,omitempty" doc:"when it last proved its owner"`
}

type factorsOutput struct{ Body MyFactors }

// factors returns what the person can show besides the password: for My settings, and for a sign-in that waits for a factor.
func (h *Handlers) factors(ctx context.Context, _ *struct{}) (*factorsOutput, error) {
	caller := edge.CallerOf(ctx)
	have, err := h.Factors.Of(ctx, caller.Company, caller.Person)
	if err != nil {
		return nil, err
	}
	firm, err := h.Companies.Get(ctx, caller.Company)
	if err != nil {
		return nil, err
	}
	out := &factorsOutput{Body: MyFactors{
		App: !have.AppSince.IsZero(), AppSince: moment(have.AppSince), Codes: have.Codes,
		Required: firm.SignIn.Factor.For(access.Role(caller.Role)),
	}}
	for _, one := range have.Passkeys {
		out.Body.Passkeys = append(out.Body.Passkeys, MyPasskey{
			ID: one.ID, Name: one.Name, Created: one.Created, Used: moment(one.Used),
		})
	}
	return out, nil
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

type draftAppOutput struct {
	Body struct {
		Secret string `json:"secret" doc:"to type into the app"`
		URI    string `json:"uri" doc:"to show as a QR code"`
	}
}

// draftApp makes the secret of a new authenticator app. Faults: those of factor.DraftApp.
func (h *Handlers) draftApp(ctx context.Context, _ *struct{}) (*draftAppOutput, error) {
	draft, err := h.Factors.DraftApp(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session)
	out := &draftAppOutput{}
	out.Body.Secret, out.Body.URI = draft.Secret, draft.URI
	return out, err
}

type confirmAppInput struct {
	App  string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Body struct {
		Code string `json:"code" minLength:"1" maxLength:"20"`
	}
}

// confirmApp takes the first code of the new app. Faults: those of factor.ConfirmApp.
func (h *Handlers) confirmApp(ctx context.Context, in *confirmAppInput) (*enrolledOutput, error) {
	made, err := h.Factors.ConfirmApp(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, in.Body.Code)
	if err != nil {
		return nil, err
	}
	return h.enrolled(ctx, in.App, made)
}

// removeApp takes the authenticator app away. Faults: those of factor.Remove.
func (h *Handlers) removeApp(ctx context.Context, _ *struct{}) (*struct{}, error) {
	err := h.Factors.Remove(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, factor.KindApp, "")
	return &struct{}{}, err
}

type codesOutput struct {
	Body struct {
		Codes []string `json:"codes" doc:"shown only once"`
	}
}

// renewCodes gives new recovery codes. Faults: those of factor.RenewCodes.
func (h *Handlers) renewCodes(ctx context.Context, _ *struct{}) (*codesOutput, error) {
	codes, err := h.Factors.RenewCodes(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session)
	out := &codesOutput{}
	out.Body.Codes = codes
	return out, err
}
