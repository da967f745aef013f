package identity

import (
	"context"
	"net/http"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/signin"
	"acude/pkg/signin/factor"
	"acude/pkg/signin/factor/codes"
)

type showCodeInput struct {
	App  string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Body struct {
		Code string `json:"code" minLength:"1" maxLength:"40" doc:"of the authenticator app, or a recovery code"`
	}
}

// showCode takes a code of the authenticator app or a recovery code: the second step of signing in, or a fresh proof before
// something that needs one. Faults: those of factor.ShowAppCode.
func (h *Handlers) showCode(ctx context.Context, in *showCodeInput) (*stepOutput, error) {
	show := h.Factors.ShowAppCode
	if codes.Is(in.Body.Code) {
		show = h.Factors.ShowRecoveryCode
	}
	shown, err := show(ctx, access.ActorOf(ctx), edge.CallerOf(ctx).Session, in.Body.Code)
	if err != nil {
		return nil, err
	}
	return h.shown(ctx, in.App, shown)
}

// shown answers a shown factor: the person as the sign-in is now.
func (h *Handlers) shown(ctx context.Context, app string, in signin.SignedIn) (*stepOutput, error) {
	if in.Person.ID == "" { // a fresh proof of a complete sign-in
		caller := edge.CallerOf(ctx)
		person, err := h.People.Get(ctx, caller.Company, caller.Person)
		if err != nil {
			return nil, err
		}
		in.Person, in.Permissions = person, caller.Permissions
	}
	return h.stepDone(ctx, app, in)
}

// enrolledOutput is the answer to a factor that was added.
type enrolledOutput struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      struct {
		Codes  []string `json:"codes" doc:"recovery codes, shown only once, with the first factor of a person"`
		Person Me       `json:"person"`
	}
}

func (h *Handlers) enrolled(ctx context.Context, app string, made factor.Enrolled) (*enrolledOutput, error) {
	done, err := h.shown(ctx, app, made.SignedIn)
	if err != nil {
		return nil, err
	}
	out := &enrolledOutput{SetCookie: done.SetCookie}
	out.Body.Codes, out.Body.Person = made.Codes, done.Body.Person
	return out, nil
}
