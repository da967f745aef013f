package identity

import (
	"context"
	"net/http"

	"acude/pkg/edge"
	"acude/pkg/signin"
)

type signInInput struct {
	KnownBrowser
	App   string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Agent string `header:"User-Agent"`
	Body  struct {
		Login    string `json:"login" minLength:"1" maxLength:"254"`
		Password string `json:"password" minLength:"1" maxLength:"256"`
	}
}

type signInOutput struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      struct {
		Person Me `json:"person"`
	}
}

// signIn checks a login and a password and keeps the person signed in to the app by a cookie. Faults: those of
// signin.SignIn.
func (h *Handlers) signIn(ctx context.Context, in *signInInput) (*signInOutput, error) {
	browser := h.toKnow(in.KnownBrowser)
	granted, err := h.SignIns.SignIn(ctx, signin.Attempt{
		Entry: signin.Entry{App: in.App, SourceAddr: edge.SourceOf(ctx), Agent: in.Agent, Browser: browser, Language: edge.LanguageOf(ctx)},
		Login: in.Body.Login, Password: in.Body.Password,
	})
	if err != nil {
		return nil, err
	}
	out := &signInOutput{SetCookie: []http.Cookie{edge.SignInCookie(ctx, in.App, granted.Token, signin.Life), h.knownCookie(browser)}}
	out.Body.Person, err = h.describe(ctx, granted)
	return out, err
}
