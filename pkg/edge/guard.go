package edge

import (
	"context"
	"fmt"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"acude/pkg/fault"
	"acude/pkg/netlimit"
)

// guard lets requests pass that meet need, and answers the others before their input is decoded.
func (a *API) guard(need Need) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		caller, err := a.admit(ctx, need)
		if err != nil {
			writeProblem(ctx.Context(), ctx, err)
			return
		}
		r := requestOf(ctx.Context())
		r.caller, r.admit = caller, func() (Caller, error) { return a.admit(ctx, need) }
		switch caller.Kind {
		case "":
		case KindParticipant:
			netlimit.Guest(ctx.Context())
		default:
			netlimit.Known(ctx.Context())
		}
		next(ctx)
	}
}

// Readmit decides anew whether a signed-in person may go on with a request, and makes CallerOf return them as they are now. It is for
// work of several writes; everybody else stays as they came. Faults: sign_in_needed (Unauthenticated), permission_missing (Forbidden).
func Readmit(ctx context.Context) error {
	r := requestOf(ctx)
	if r.caller.Version == 0 {
		return nil
	}
	caller, err := r.admit()
	if err == nil {
		r.caller = caller
	}
	return err
}

func (a *API) admit(ctx huma.Context, need Need) (Caller, error) {
	switch need.who {
	case anybody:
		return Caller{}, nil
	case signedIn, permitted:
		return a.admitPerson(ctx, need)
	case client:
		return a.admitClient(ctx, need, bearer(ctx))
	case participant:
		shown := Credentials{Bearer: bearer(ctx), Session: ctx.Param("session"), Resumes: need.resumes}
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
	app := ctx.Header(AppHeader)
	if token := bearer(ctx); app == "" && token != "" && a.options.Authenticators.Clients != nil {
		return a.admitClient(ctx, need, token)
	}
	if app != AppHelpAlert && app != AppManager {
		return Caller{}, fault.New(fault.Unauthenticated, "sign_in_needed")
	}
	shown := Credentials{App: app, Person: ctx.Header(PersonHeader)}
	cookie, err := huma.ReadCookie(ctx, a.cookieName(app))
	switch {
	case err == nil:
		shown.Cookie = cookie.Value
	case need.nobody && shown.Person == "":
		return Caller{}, nil
	}
	caller, err := authenticate(ctx.Context(), a.options.Authenticators.People, shown, shown.Cookie)
	if err != nil {
		return Caller{}, err
	}
	return caller, need.metBy(caller)
}

// admitClient lets an API client in by its token, except on routes for everybody who is signed in.
func (a *API) admitClient(ctx huma.Context, need Need, token string) (Caller, error) {
	caller, err := authenticate(ctx.Context(), a.options.Authenticators.Clients, Credentials{Bearer: token}, token)
	if err != nil {
		return Caller{}, err
	}
	if r := caller.Rate; r != nil {
		ctx.SetHeader("RateLimit-Policy", fmt.Sprintf(`"client";q=%d;w=%d`, r.Limit, r.Window))
		ctx.SetHeader("RateLimit", fmt.Sprintf(`"client";r=%d;t=%d`, r.Remaining, r.Reset))
	}
	if need.who != permitted && need.who != client {
		return Caller{}, fault.New(fault.Forbidden, "permission_missing")
	}
	return caller, need.metBy(caller)
}

// metBy answers permission_missing for a signed-in caller who lacks what the route needs.
func (n Need) metBy(caller Caller) error {
	if (n.who == permitted || n.who == client) && !n.heldBy(caller) {
		return fault.New(fault.Forbidden, "permission_missing")
	}
	return nil
}

// authenticate asks by, unless secret, the required part of the credentials, is empty.
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
