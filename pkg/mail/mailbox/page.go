package mailbox

import (
	"embed"
	"html/template"
	"net/http"
	"regexp"
	"strings"
)

//go:embed page.html
var pages embed.FS

// piece is a part of a mail's text: a web address, or the text between two addresses.
type piece struct {
	Text string
	Link bool
}

// address is a web address in a text, without a full stop or bracket that ends the sentence around it.
var address = regexp.MustCompile(`https?://[^\s<>"]*[^\s<>".,;:!?)\]]`)

func pieces(text string) []piece {
	var out []piece
	at := 0
	for _, found := range address.FindAllStringIndex(text, -1) {
		out = append(out, piece{Text: text[at:found[0]]}, piece{Text: text[found[0]:found[1]], Link: true})
		at = found[1]
	}
	return append(out, piece{Text: text[at:]})
}

// Handler serves a page that lists the mails, newest first, at any path. Web addresses in the text are links. The HTML is shown
// in a sandboxed frame without scripts, forms, cookies or remote images.
func (b *Mailbox) Handler() http.Handler {
	page := template.Must(template.New("page.html").Funcs(template.FuncMap{"pieces": pieces}).ParseFS(pages, "page.html"))
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
