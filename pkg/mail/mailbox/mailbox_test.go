package mailbox_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/lang"
	"acude/pkg/mail"
	"acude/pkg/mail/mailbox"
)

func open(t *testing.T, folder string, keep int) (*mailbox.Mailbox, *clock.Manual) {
	t.Helper()
	c := clock.NewManual(time.Date(2026, 11, 21, 22, 0, 0, 0, time.UTC))
	box, err := mailbox.Open(folder, keep, c)
	if err != nil {
		t.Fatal(err)
	}
	return box, c
}

func texts(t *testing.T) *lang.Catalogue {
	t.Helper()
	all, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func send(t *testing.T, box *mailbox.Mailbox, m mail.Message) {
	t.Helper()
	if err := box.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
}

func subjects(box *mailbox.Mailbox) string {
	var out []string
	for _, m := range box.Messages() {
		out = append(out, m.Subject)
	}
	return strings.Join(out, " ")
}

func TestKeepsTheNewest(t *testing.T) {
	folder := t.TempDir()
	box, c := open(t, folder, 3)
	for i := range 5 {
		send(t, box, mail.Message{ID: fmt.Sprint(i), To: "ana@example.com", Subject: fmt.Sprint(i)})
		c.Advance(time.Second)
	}
	if got := subjects(box); got != "4 3 2" {
		t.Errorf("kept %s", got)
	}
	reopened, _ := open(t, folder, 3)
	if got := subjects(reopened); got != "4 3 2" {
		t.Errorf("after reopening: %s", got)
	}
}

func TestOncePerID(t *testing.T) {
	box, _ := open(t, t.TempDir(), 9)
	for _, id := range []string{"1", "1", "2", "1"} {
		send(t, box, mail.Message{ID: id, To: "ana@example.com", Subject: id})
	}
	if got := len(box.Messages()); got != 2 {
		t.Errorf("%d mails for 2 ids", got)
	}
}

func TestRefusesAddress(t *testing.T) {
	box, _ := open(t, t.TempDir(), 9)
	err := box.Send(t.Context(), mail.Message{To: "ana@example.com\r\nBcc: eva@example.com"})
	if fault.KindOf(err) != fault.Invalid || len(box.Messages()) != 0 {
		t.Errorf("got %v", err)
	}
}

func TestCorruptFile(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "01.json")
	if err := os.WriteFile(file, []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := mailbox.Open(folder, 9, clock.System{}); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("the error does not name the file: %v", err)
	}
}

func TestPage(t *testing.T) {
	box, _ := open(t, t.TempDir(), 9)
	page := func(method string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		box.Handler(texts(t)).ServeHTTP(w, httptest.NewRequest(method, "/mailbox", nil))
		return w
	}
	if got := page(http.MethodGet).Body.String(); !strings.Contains(got, "No mail yet") {
		t.Errorf("an empty mailbox shows %s", got)
	}
	const script = `<script>alert(1)</script>`
	send(t, box, mail.Message{To: "ana@example.com", Subject: script, Text: script, HTML: `"><p>hello</p>` + script})
	w := page(http.MethodGet)
	body := w.Body.String()
	if strings.Contains(body, "<script") || strings.Contains(body, `srcdoc="">`) {
		t.Errorf("a mail broke out: %s", body)
	}
	for _, want := range []string{`<iframe sandbox `, "&lt;script&gt;", "ana@example.com"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if got := w.Header().Get("Content-Security-Policy"); !strings.Contains(got, "default-src 'none'") {
		t.Errorf("policy %q", got)
	}
	if got := page(http.MethodPost).Code; got != http.StatusMethodNotAllowed {
		t.Errorf("POST answered %d", got)
	}
}

func TestThePageIsInTheLanguageOfTheBrowser(t *testing.T) {
	box, _ := open(t, t.TempDir(), 9)
	page := func(language string) string {
		r := httptest.NewRequest(http.MethodGet, "/mailbox", nil)
		r.Header.Set("Accept-Language", language)
		w := httptest.NewRecorder()
		box.Handler(texts(t)).ServeHTTP(w, r)
		return w.Body.String()
	}
	if got := page("es-ES,es;q=0.9,en;q=0.8"); !strings.Contains(got, "Todavía no hay correo.") {
		t.Errorf("an empty mailbox shows %s", got)
	}
	send(t, box, mail.Message{To: "ana@example.com", Subject: "Hola", Text: "Hola", HTML: "<p>Hola</p>"})
	for language, want := range map[string][]string{
		"es-MX": {`<html lang="es">`, "<h1>Buzón</h1>", "Para ana@example.com", "Como HTML"},
		"en":    {`<html lang="en">`, "<h1>Mailbox</h1>", "To ana@example.com", "As HTML"},
		"fr":    {`<html lang="en">`, "<h1>Mailbox</h1>"},
	} {
		for _, text := range want {
			if got := page(language); !strings.Contains(got, text) {
				t.Errorf("%s: the page has no %s: %s", language, text, got)
			}
		}
	}
}

func TestLinks(t *testing.T) {
	box, _ := open(t, t.TempDir(), 9)
	send(t, box, mail.Message{
		To: "ana@example.com", Subject: "Links",
		Text: "Open https://localhost:8443/manager#reset=a&b. Not javascript:alert(1) nor (http://localhost/\"onclick=x).",
	})
	w := httptest.NewRecorder()
	box.Handler(texts(t)).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/mailbox", nil))
	body := w.Body.String()
	for _, want := range []string{`<a href="https://localhost:8443/manager#reset=a&amp;b" `, `<a href="http://localhost/" `} {
		if !strings.Contains(body, want) {
			t.Errorf("the page has no %s: %s", want, body)
		}
	}
	if strings.Count(body, "<a ") != 2 || strings.Contains(body, `"onclick`) {
		t.Errorf("other links: %s", body)
	}
}
