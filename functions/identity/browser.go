package identity

import (
	"net/http"
	"strings"
	"time"
)

// The reasons why a browser keeps a secret before a person is signed in.
const (
	browserPasskey = "passkey"
	browserOpenID  = "openid"
)

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
