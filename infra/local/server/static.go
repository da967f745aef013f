package server

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"strings"
	"time"
)

// web serves the built web: one page for each app, whatever the rest of the address, and the assets that the pages name.
type web struct {
	folder fs.FS
	pages  map[pageName]page
	public string // where browsers find the product
	policy string // Content-Security-Policy of the pages
}

// openWeb opens the folder of the built web. Its error is a sentence for the person who starts the product.
func openWeb(folder, public, policy string) (*web, error) {
	pages, err := readPages(os.DirFS(folder))
	if err != nil {
		return nil, fmt.Errorf("the web is not built in %s; run `make run`, or `npm --prefix web run build`, or name its folder with --web", folder)
	}
	return &web{folder: os.DirFS(folder), pages: pages, public: public, policy: policy}, nil
}

// register adds the addresses of the apps and the assets to a mux.
func (w *web) register(mux *http.ServeMux) {
	mux.Handle("GET /join", w.page("portal"))
	mux.Handle("GET /p/{address}", w.page("portal"))
	mux.Handle("GET /p/{address}/{subportal}", w.page("portal"))
	for _, app := range []string{"helpalert", "manager"} {
		mux.Handle("GET /"+app, w.page(app))
		mux.Handle("GET /"+app+"/{rest...}", w.page(app))
	}
	mux.HandleFunc("GET /assets/{rest...}", w.asset)
	mux.Handle("GET /{$}", http.RedirectHandler("/p/"+demoAddress, http.StatusFound))
}

// capturing is the Permissions-Policy of the pages. Nothing asks for a camera: for its statistics, Chromium checks that policy at each
// getDisplayMedia (UserMediaRequest::IsSecureContextUse), logs a violation, and shares the screen all the same.
const capturing = "display-capture=(self), fullscreen=(self), clipboard-write=(self), " +
	"camera=(), microphone=(), geolocation=(), usb=(), payment=()"

// page serves the page of an app: never from a cache, because it names the assets of the newest build.
func (w *web) page(app string) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.Host, "127.0.0.1:") && strings.HasPrefix(w.public, "http://localhost:") {
			http.Redirect(rw, r, w.public+r.URL.RequestURI(), http.StatusTemporaryRedirect) // the live line accepts only one origin
			return
		}
		policy := w.policy
		if app == "portal" {
			policy += trustedTypes
		}
		h := rw.Header()
		h.Set("Cache-Control", "no-cache")
		h.Set("Content-Security-Policy", policy)
		h.Set("Permissions-Policy", capturing)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		protect(h)
		h.Set("Vary", "Accept-Encoding, Accept-Language, Cookie")
		h.Set("Content-Type", "text/html; charset=utf-8")
		page := w.choose(app, r)
		content := page.plain
		if accepts(r, "gzip") {
			h.Set("Content-Encoding", "gzip")
			content = page.zipped
		}
		http.ServeContent(rw, r, "", time.Time{}, bytes.NewReader(content)) // without a time: two builds within a second would have the same
	})
}

// asset serves a file whose name changes with its content: it may be cached for ever.
func (w *web) asset(rw http.ResponseWriter, r *http.Request) {
	rw.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	rw.Header().Set("Content-Security-Policy", w.policy) // a worker obeys the policy of its script
	w.send(rw, r, "assets/"+r.PathValue("rest"))
}

// send sends a file, compressed when there is a compressed file beside it and the browser accepts it.
func (w *web) send(rw http.ResponseWriter, r *http.Request, name string) {
	h := rw.Header()
	protect(h)
	h.Set("Vary", "Accept-Encoding")
	for _, way := range []struct{ encoding, suffix string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if accepts(r, way.encoding) && w.sendFile(rw, r, name, way.suffix, way.encoding) {
			return
		}
	}
	if !w.sendFile(rw, r, name, "", "") {
		h.Set("Cache-Control", "no-store")
		http.NotFound(rw, r)
	}
}

// sendFile sends name+suffix as name, and reports false when it does not exist.
func (w *web) sendFile(rw http.ResponseWriter, r *http.Request, name, suffix, encoding string) bool {
	file, err := w.folder.Open(name + suffix) // rejects names with .. in them
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	content, seekable := file.(io.ReadSeeker)
	if err != nil || info.IsDir() || !seekable {
		return false
	}
	rw.Header().Set("Content-Type", contentType(name))
	if encoding != "" {
		rw.Header().Set("Content-Encoding", encoding)
	}
	http.ServeContent(rw, r, "", info.ModTime(), content)
	return true
}

// protect sets the headers that pages and assets have.
func protect(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
}

func contentType(name string) string {
	if known := mime.TypeByExtension(path.Ext(name)); known != "" {
		return known
	}
	return "application/octet-stream"
}
