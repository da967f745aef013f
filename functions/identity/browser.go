package identity

import (
	"cmp"
	"net/http"
	"strings"
	"time"

	"acude/pkg/signin/browser"
)

// The reasons why a browser keeps a secret before a person is signed in.
const (
	browserPasskey = "passkey"
	browserOpenID  = "openid"
	browserKnown   = "browser"
)

// KnownBrowser is the secret by which a browser is known in which people signed in.
type KnownBrowser struct {
	KnownPlain  string `cookie:"acude-browser" maxLength:"64"`
	KnownSecure string `cookie:"__Host-acude-browser" maxLength:"64"`
}

// known returns the secret by which the browser is known; "" when it has none.
func (h *Handlers) known(in KnownBrowser) string {
	secret := h.browserSecret(in.KnownPlain, in.KnownSecure)
	if len(secret) != len(h.IDs.Secret()) {
		return ""
	}
	return secret
}

// toKnow is known, with a new secret for a browser that has none.
func (h *Handlers) toKnow(in KnownBrowser) string { return cmp.Or(h.known(in), h.IDs.Secret()) }

// knownCookie keeps the secret in the browser for as long as the sign-in in it counts.
func (h *Handlers) knownCookie(secret string) http.Cookie {
	return h.browserCookie(browserKnown, secret, browser.Lasts)
}

// browserCookie returns the cookie with a browser's secret; life below zero makes the browser forget it. It is SameSite=Lax,
// because the browser must send it when the company's provider redirects back.
func (h *Handlers) browserCookie(purpose, secret string, life time.Duration) http.Cookie {
	name := "acude-" + purpose
	if h.secure() {
		name = "__Host-" + name
	}
	seconds := int(life / time.Second)
	if life < 0 {
		seconds = -1
	}
	return http.Cookie{
		Name: name, Value: secret, Path: "/", MaxAge: seconds, HttpOnly: true, Secure: h.secure(),
		SameSite: http.SameSiteLaxMode,
	}
}

// browserSecret returns the cookie to trust: over TLS, the one that other hosts of the domain cannot set.
func (h *Handlers) browserSecret(plain, secure string) string {
	if h.secure() {
		return secure
	}
	return plain
}

func (h *Handlers) secure() bool { return strings.HasPrefix(h.PublicURL, "https://") }
