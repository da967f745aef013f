package identity

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"

	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/signin"
	"acude/pkg/signin/openid"
)

type beginOpenIDInput struct {
	KnownBrowser
	App  string `header:"Acude-App" required:"true" enum:"helpalert,manager"`
	Body struct {
		Login string `json:"login" minLength:"1" maxLength:"254" doc:"a login, or a domain of the company"`
	}
}

type beginOpenIDOutput struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      struct {
		URL string `json:"url" doc:"of the company's provider; the browser goes there"`
	}
}

// beginOpenID returns the address at which a person signs in with the company's provider. Faults: those of openid.Begin.
func (h *Handlers) beginOpenID(ctx context.Context, in *beginOpenIDInput) (*beginOpenIDOutput, error) {
	browser := h.IDs.Secret()
	to, err := h.OpenID.Begin(ctx, signin.Entry{App: in.App, SourceAddr: edge.SourceOf(ctx), Browser: h.known(in.KnownBrowser)}, in.Body.Login, browser)
	if err != nil {
		return nil, err
	}
	out := &beginOpenIDOutput{SetCookie: []http.Cookie{h.browserCookie(browserOpenID, browser, openid.Lasts)}}
	out.Body.URL = to
	return out, nil
}

type finishOpenIDInput struct {
	KnownBrowser
	Agent       string `header:"User-Agent"`
	Plain       string `cookie:"acude-openid"`
	Secure      string `cookie:"__Host-acude-openid"`
	State       string `query:"state" maxLength:"200"`
	Code        string `query:"code" maxLength:"4000"`
	Issuer      string `query:"iss" maxLength:"500"`
	Error       string `query:"error" maxLength:"500"`
	Description string `query:"error_description" maxLength:"4000"`
	URI         string `query:"error_uri" maxLength:"4000"`

	// Parameters that some providers add. They are ignored, but without these fields the request would be refused.
	Session  string `query:"session_state"`
	Scope    string `query:"scope"`
	User     string `query:"authuser"`
	Prompt   string `query:"prompt"`
	Hosted   string `query:"hd"`
	Client   string `query:"client_info"`
	Language string `query:"ui_locales"`
}

type finishOpenIDOutput struct {
	Status    int           `default:"201"`
	Location  string        `header:"Location"`
	SetCookie []http.Cookie `header:"Set-Cookie"`
}

// finishOpenID takes the redirect back from the provider and sends the browser on to the app: signed in, or with the fault code
// in the fragment, which the page shows.
func (h *Handlers) finishOpenID(ctx context.Context, in *finishOpenIDInput) (*finishOpenIDOutput, error) {
	app := openid.AppOf(in.State)
	if app != edge.AppHelpAlert {
		app = edge.AppManager
	}
	out := &finishOpenIDOutput{
		Status: http.StatusSeeOther, Location: "/" + app,
		SetCookie: []http.Cookie{h.browserCookie(browserOpenID, "", -1)},
	}
	browser := h.toKnow(in.KnownBrowser)
	granted, err := h.OpenID.Finish(ctx, signin.Entry{SourceAddr: edge.SourceOf(ctx), Agent: in.Agent, Browser: browser, Language: edge.LanguageOf(ctx)},
		h.browserSecret(in.Plain, in.Secure), openid.Return{State: in.State, Code: in.Code, Issuer: in.Issuer, Error: in.Error})
	if broken, ok := fault.As(err); ok {
		h.Log.LogAttrs(ctx, slog.LevelInfo, "openid", slog.String("code", broken.Code), slog.String("failure", err.Error()))
		out.Location += "#sign-in=" + url.QueryEscape(broken.Code)
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	out.SetCookie = append(out.SetCookie, edge.SignInCookie(ctx, app, granted.Token, signin.Life), h.knownCookie(browser))
	return out, nil
}
