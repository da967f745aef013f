package blobtest

import (
	"mime"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"acude/pkg/blob"
)

func download(t *testing.T, e Engine) {
	put(t, e, "company/chat log.txt", "hello")
	for _, name := range []string{"", "chat.txt", "conversaci\u00f3n \"1\".txt", "a\r\nSet-Cookie: a=b", "../../etc/passwd"} {
		answer, body := follow(t, e, downloadLink(t, e.Store, "company/chat log.txt", name), "")
		wantStatus(t, answer, body, http.StatusOK)
		if body != "hello" || answer.Header.Get("Content-Type") != "text/plain" {
			t.Errorf("downloaded %q as %q", body, answer.Header.Get("Content-Type"))
		}
		kind, params, err := mime.ParseMediaType(answer.Header.Get("Content-Disposition"))
		if err != nil || kind != "attachment" || params["filename"] != name {
			t.Errorf("disposition %q for the name %q (%v)", answer.Header.Get("Content-Disposition"), name, err)
		}
		if answer.Header.Get("Set-Cookie") != "" {
			t.Error("the file name became a header")
		}
	}
	answer, body := follow(t, e, downloadLink(t, e.Store, "absent", ""), "")
	wantStatus(t, answer, body, http.StatusNotFound)
}

func downloadRange(t *testing.T, e Engine) {
	put(t, e, "video", "0123456789")
	link := downloadLink(t, e.Store, "video", "")
	for header, want := range map[string]string{"bytes=2-4": "234", "bytes=8-": "89", "bytes=-1": "9", "bytes=5-99": "56789"} {
		answer, body := follow(t, e, link, "", "Range", header)
		wantStatus(t, answer, body, http.StatusPartialContent)
		if body != want || !strings.HasSuffix(answer.Header.Get("Content-Range"), "/10") {
			t.Errorf("%s gave %q, %s", header, body, answer.Header.Get("Content-Range"))
		}
	}
	answer, body := follow(t, e, link, "", "Range", "bytes=10-")
	wantStatus(t, answer, body, http.StatusRequestedRangeNotSatisfiable)
}

func downloadExpired(t *testing.T, e Engine) {
	put(t, e, "secret", "hello")
	answer, body := follow(t, e, downloadLink(t, e.Slow, "secret", ""), "")
	wantStatus(t, answer, body, http.StatusForbidden)
}

func downloadTampered(t *testing.T, e Engine) {
	put(t, e, "secret", "hello")
	link := downloadLink(t, e.Store, "secret", "name.txt")
	for what, tampered := range tamper(t, link) {
		answer, body := follow(t, e, tampered, "")
		if answer.StatusCode < 400 || answer.StatusCode > 499 || strings.Contains(body, "hello") {
			t.Errorf("%s: answered %d %s", what, answer.StatusCode, body)
		}
	}
}

func downloadOther(t *testing.T, e Engine) {
	put(t, e, "companyA/secret", "hello")
	put(t, e, "companyB/secret", "other company")
	link := downloadLink(t, e.Store, "companyA/secret", "")
	for _, path := range []string{"companyB/secret", "companyA/../companyB/secret", "companyA/%2e%2e/companyB/secret", "companyA%2fsecret/../../companyB/secret"} {
		moved := link
		moved.URL = strings.Replace(link.URL, "companyA/secret", path, 1)
		answer, body := follow(t, e, moved, "")
		if answer.StatusCode < 400 || strings.Contains(body, "other company") {
			t.Errorf("%s: answered %d %s", path, answer.StatusCode, body)
		}
	}
	moved := link
	moved.Method, moved.URL = http.MethodPut, strings.Replace(link.URL, "companyA/secret", "companyA/planted", 1)
	answer, body := follow(t, e, moved, "planted")
	wantStatus(t, answer, body, http.StatusForbidden, http.StatusBadRequest)
	wantAbsent(t, e, "companyA/planted")
}

// tamper returns the link once with each parameter changed, once without it, and once with another object.
func tamper(t *testing.T, link blob.Link) map[string]blob.Link {
	t.Helper()
	at, err := url.Parse(link.URL)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]blob.Link{}
	with := func(what string, change func(u *url.URL, q url.Values)) {
		u, q := *at, at.Query()
		change(&u, q)
		u.RawQuery = q.Encode()
		changed := link
		changed.URL = u.String()
		out[what] = changed
	}
	for name := range at.Query() {
		with("changed "+name, func(_ *url.URL, q url.Values) { q.Set(name, different(q.Get(name))) })
		with("without "+name, func(_ *url.URL, q url.Values) { q.Del(name) })
	}
	with("another object", func(u *url.URL, _ url.Values) { u.Path += "2" })
	return out
}

// different changes the last character, to another one of the same class.
func different(value string) string {
	if value == "" {
		return "1"
	}
	last := value[len(value)-1]
	switch {
	case last >= '0' && last < '9', last >= 'a' && last < 'z', last >= 'A' && last < 'Z':
		last++
	case last == '9':
		last = '8'
	default:
		last = 'a'
	}
	return value[:len(value)-1] + string(last)
}

func wrongLife(t *testing.T, e Engine) {
	for _, life := range []time.Duration{-time.Hour, 0, blob.MaxLife + time.Second} {
		if _, err := e.Store.DownloadLink(t.Context(), "a", "", life); err == nil {
			t.Errorf("a download link lives for %s", life)
		}
		if _, err := e.Store.UploadLink(t.Context(), describe("a", "x"), life); err == nil {
			t.Errorf("an upload link lives for %s", life)
		}
	}
}
