package edge

import (
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"acude/pkg/fault"
)

// guard lets a request pass that meets need, and answers the others before their input is looked at.
func (a *API) guard(need Need) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		caller, err := a.admit(ctx, need)
		if err != nil {
			writeProblem(ctx.Context(), ctx, err)
			return
		}
		requestOf(ctx.Context()).caller = caller
		next(ctx)
	}
}

func (a *API) admit(ctx huma.Context, need Need) (Caller, error) {
	switch need.who {
	case anybody:
		return Caller{}, nil
	case signedIn, permitted:
		return a.admitPerson(ctx, need)
	case participant:
		shown := Credentials{Bearer: bearer(ctx), Session: ctx.Param("session")}
		caller, err := authenticate(ctx.Context(), a.options.Authenticators.Participants, shown, shown.Bearer)
		if err == nil && (caller.Session != shown.Session || caller.Participant == "") {
			return Caller{}, fault.New(fault.Unauthenticated, "sign_in_needed")
		}
		return caller, err
	case relay:
		shown := Credentials{Bearer: bearer(ctx)}
		return authenticate(ctx.Context(), a.options.Authenticators.Relays, shown, shown.Bearer)
	default:
		return Caller{}, fault.New(fault.Forbidden, "permission_missing")
	}
}

func (a *API) admitPerson(ctx huma.Context, need Need) (Caller, error) {
	face := ctx.Header(FaceHeader)
	if face != FaceHelpAlert && face != FaceManager {
		return Caller{}, fault.New(fault.Unauthenticated, "sign_in_needed")
	}
	shown := Credentials{Face: face}
	if cookie, err := huma.ReadCookie(ctx, a.cookieName(face)); err == nil {
		shown.Cookie = cookie.Value
	}
	caller, err := authenticate(ctx.Context(), a.options.Authenticators.People, shown, shown.Cookie)
	if err != nil {
		return Caller{}, err
	}
	if need.who == permitted && !caller.May(need.permission) {
		return Caller{}, fault.New(fault.Forbidden, "permission_missing")
	}
	return caller, nil
}

// authenticate asks by; secret is the part of the credentials without which there is nothing to ask.
func authenticate(ctx context.Context, by Authenticator, shown Credentials, secret string) (Caller, error) {
	if secret == "" {
		return Caller{}, fault.New(fault.Unauthenticated, "sign_in_needed")
	}
	shown.SourceAddr = SourceOf(ctx)
	return by.Authenticate(ctx, shown)
}

func bearer(ctx huma.Context) string {
	scheme, token, ok := strings.Cut(ctx.Header("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return token
}
