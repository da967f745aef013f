// Package headers sets the security headers of every answer, including refusals and redirects that no handler makes. On one machine all
// answers have them, in the cloud those of the functions: what API Gateway itself refuses (no such route, throttled, too large, late) is
// JSON of a few words, to which an HTTP API cannot add headers, and of the answer of a function that refuses a socket a WebSocket API
// passes on the status and Sec-WebSocket-Protocol alone. A distribution in front of them can add headers, by a response headers policy.
package headers

import (
	"net"
	"net/http"
	"net/url"
)

// safe sets the headers of an answer that is no page: browsers do not guess its type, run nothing of it, show it in no frame, and tell
// nobody its address.
func safe(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
}

// Around gives every answer of a handler that is reached at public the headers of safe, which the handler may replace, and over TLS
// Strict-Transport-Security.
func Around(public string, handler http.Handler) http.Handler {
	strict := strictTransport(public)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		safe(w.Header())
		if strict != "" {
			w.Header().Set("Strict-Transport-Security", strict)
		}
		handler.ServeHTTP(w, r)
	})
}

// strictTransport returns the header for a public URL: a year, for this name alone. A name of this machine has none, because other
// programs on it do not speak TLS.
func strictTransport(public string) string {
	u, err := url.Parse(public)
	if err != nil || u.Scheme != "https" || u.Hostname() == "localhost" || net.ParseIP(u.Hostname()) != nil {
		return ""
	}
	return "max-age=31536000"
}
