package identity

import (
	"context"
	"net/http"

	"acude/pkg/edge"
	"acude/pkg/signin"
)

// stepOutput is the answer to a finished step: the person, and the cookie with the new token after the last step.
type stepOutput struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      struct {
		Person Me `json:"person"`
	}
}

// stepDone answers a finished step.
func (h *Handlers) stepDone(ctx context.Context, app string, in signin.SignedIn) (*stepOutput, error) {
	out := &stepOutput{}
	if in.Token != "" {
		out.SetCookie = []http.Cookie{edge.SignInCookie(ctx, app, in.Token, signin.Life)}
	}
	var err error
	out.Body.Person, err = h.describe(ctx, in)
	return out, err
}
