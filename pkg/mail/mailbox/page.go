package mailbox

import (
	"embed"
	"html/template"
	"net/http"
	"regexp"
	"strings"

	"acude/pkg/lang"
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

// view is what the page shows, in the reader's language.
type view struct {
	Language string
	Mails    []Mail
	texts    *lang.Catalogue
}

// Say returns a text of the page.
func (v view) Say(key string) string { return v.texts.Text(v.Language, key, nil) }

// Receiver says to whom a mail would have gone.
func (v view) Receiver(address string) string {
	return v.texts.Text(v.Language, "mailbox_to", map[string]string{"address": address})
}

// Handler serves a page that lists the mails, newest first, at any path, in the language of the browser. Web addresses in the text are
// links. The HTML is shown in a sandboxed frame without scripts, forms, cookies or remote images.
func (b *Mailbox) Handler(texts *lang.Catalogue) http.Handler {
	page := template.Must(template.New("page.html").Funcs(template.FuncMap{"pieces": pieces}).ParseFS(pages, "page.html"))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "the mailbox can only be read", http.StatusMethodNotAllowed)
			return
		}
		var out strings.Builder
		shown := view{lang.Negotiate(r.Header.Get("Accept-Language")), b.Messages(), texts}
		if err := page.Execute(&out, shown); err != nil {
			http.Error(w, "the mailbox cannot be shown", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Vary", "Accept-Language")
		_, _ = w.Write([]byte(out.String()))
	})
}
