package mailbox

import (
	"embed"
	"html/template"
	"net/http"
	"strings"
)

//go:embed page.html
var pages embed.FS

// Handler serves the page that lists the mails, newest first, at whatever path it is mounted. Text and HTML are shown, the
// HTML in a frame without rights: no script, no form, no cookie, no picture from elsewhere.
func (b *Mailbox) Handler() http.Handler {
	page := template.Must(template.ParseFS(pages, "page.html"))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "the mailbox can only be read", http.StatusMethodNotAllowed)
			return
		}
		var out strings.Builder
		if err := page.Execute(&out, b.Messages()); err != nil {
			http.Error(w, "the mailbox cannot be shown", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write([]byte(out.String()))
	})
}
