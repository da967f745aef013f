package edge

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// AppHeader names the app that a request of a signed-in person comes from, and so the cookie that counts. A foreign page
// cannot send it, so it also proves that the request was not forged.
const AppHeader = "Acude-App"

// PersonHeader names the person whose page sends a request. A page stays open while its sign-in ends and another person signs in in
// the same browser: what it sends must not be done in their name.
const PersonHeader = "Acude-Person"

// The apps that people sign in to, as the header names them.
const (
	AppHelpAlert = "helpalert"
	AppManager   = "manager"
)

// SignInCookie returns the cookie that keeps a person signed in to an app for the given time.
func SignInCookie(ctx context.Context, app, secret string, life time.Duration) http.Cookie {
	return requestOf(ctx).api.cookie(app, secret, int(life/time.Second))
}

// SignOutCookie returns the cookie that makes the browser forget the sign-in to an app.
func SignOutCookie(ctx context.Context, app string) http.Cookie {
	return requestOf(ctx).api.cookie(app, "", -1)
}

func (a *API) cookie(app, value string, seconds int) http.Cookie {
	return http.Cookie{
		Name:     a.cookieName(app),
		Value:    value,
		Path:     "/",
		MaxAge:   seconds,
		HttpOnly: true,
		Secure:   a.secure(),
		SameSite: http.SameSiteStrictMode,
	}
}

func (a *API) cookieName(app string) string {
	if a.secure() {
		return "__Host-acude-" + app
	}
	return "acude-" + app
}

func (a *API) secure() bool { return strings.HasPrefix(a.options.PublicURL, "https://") }
