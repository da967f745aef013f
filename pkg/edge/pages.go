package edge

import "net/http"

// pagePolicy lets a page load only what its own host serves, and talk to its host and to the relays. Inline styles are
// allowed because the component library positions its pop-ups with them.
const pagePolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data: blob:; media-src 'self' blob: https:; font-src 'self'; worker-src 'self' blob:; " +
	"connect-src 'self' https: wss: ws:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Pages gives the answers of a handler of HTML pages the headers that keep foreign scripts and frames out.
func Pages(pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Content-Security-Policy", pagePolicy)
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), display-capture=(self)")
		pages.ServeHTTP(w, r)
	})
}
