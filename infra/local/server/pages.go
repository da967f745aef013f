package server

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"net/http"
	"strings"

	"acude/pkg/lang"
)

// How a browser says what its reader chose, so that the page has the language and the colours before its script runs.
const (
	languageCookie = "acude-language"
	looksCookie    = "acude-look"
)

// looks are the colour schemes that a reader may choose; the first follows the system.
var looks = []string{"", "light", "dark"}

// page is an app's page in one language and one look, as it is sent.
type page struct{ plain, zipped []byte }

// pageName says which of an app's pages it is.
type pageName struct{ app, language, look string }

// readPages reads the apps' pages and makes one for each look. They are compressed: they contain nothing that differs between readers,
// so that their length tells nothing. Answers of the API contain secrets beside what a caller sent, and are never compressed.
func readPages(folder fs.FS) (map[pageName]page, error) {
	pages := map[pageName]page{}
	for _, app := range []string{"portal", "helpalert", "manager"} {
		for _, language := range lang.Languages() {
			content, err := fs.ReadFile(folder, app+"/index."+language+".html")
			if err != nil {
				return nil, err
			}
			for _, look := range looks {
				plain := content
				if look != "" {
					plain = bytes.Replace(content, []byte("<html "), []byte(`<html data-theme="`+look+`" `), 1)
				}
				pages[pageName{app, language, look}] = page{plain, zip(plain)}
			}
		}
	}
	return pages, nil
}

func zip(content []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is valid
	_, _ = w.Write(content)                                 // a buffer takes everything
	_ = w.Close()
	return out.Bytes()
}

// choose returns the page of an app for a reader: in the language and look they chose in this browser, else the browser's.
func (w *web) choose(app string, r *http.Request) page {
	name := pageName{app: app, language: lang.Negotiate(cookie(r, languageCookie), r.Header.Get("Accept-Language"))}
	if look := cookie(r, looksCookie); look == "light" || look == "dark" {
		name.look = look
	}
	return w.pages[name]
}

func cookie(r *http.Request, name string) string {
	found, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return found.Value
}

// accepts says whether a browser takes an encoding: it is named, and not with quality 0.
func accepts(r *http.Request, encoding string) bool {
	for _, one := range strings.Split(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, quality, _ := strings.Cut(strings.ReplaceAll(one, " ", ""), ";")
		if strings.EqualFold(name, encoding) {
			return strings.Trim(strings.TrimPrefix(quality, "q="), "0.") != "" || quality == ""
		}
	}
	return false
}
