package producttest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"acude/pkg/access"
	"acude/pkg/client"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/people"
	"acude/pkg/product"
	"acude/pkg/signin"
)

// Function opens a function over a product, as its program does.
func Function[F any](t testing.TB, p *product.Product, open func(*product.Product) (F, error)) F {
	t.Helper()
	function, err := open(p)
	must(t, err)
	return function
}

// Handler serves the routes of functions for everybody who may call the product.
func (w *World) Handler(functions ...interface{ Register(*edge.API) }) http.Handler {
	api := w.API()
	for _, function := range functions {
		function.Register(api)
	}
	return api.Handler()
}

// Caller holds the credentials of a request; the zero Caller has none.
type Caller struct {
	App, Cookie, Bearer string
	Binding             string // the secret that a browser keeps since it asked to recover a password
}

// SignedIn returns a person signed in to an app.
func (w *World) SignedIn(t testing.TB, app string, p people.Person) Caller {
	t.Helper()
	granted, err := w.SignIns.SignIn(t.Context(), signin.Attempt{
		Entry: signin.Entry{App: app, SourceAddr: "192.0.2.1"}, Login: p.Login, Password: Password,
	})
	must(t, err)
	return Caller{App: app, Cookie: granted.Token}
}

// Program returns an API client of an API manager that has a token with these permissions.
func (w *World) Program(t testing.TB, manager people.Person, scopes ...edge.Permission) Caller {
	t.Helper()
	made, secret, err := w.Clients.Create(t.Context(), access.System(manager.Company), client.Client{
		Name: "program", Manager: manager.ID, Scopes: scopes,
	}, time.Hour)
	must(t, err)
	token, err := w.Clients.Grant(t.Context(), made.ID, secret, "192.0.2.1", nil)
	must(t, err)
	return Caller{Bearer: token.Word}
}

// Answer is an answer of a handler. Code, Facts and Fields are those of a problem.
type Answer struct {
	Status int
	Header http.Header
	Body   string
	Code   string
	Facts  map[string]string
	Fields []Field
}

// Field is a refused field.
type Field struct{ Path, Code string }

// Call sends a request to a handler; body nil sends none.
func Call(t testing.TB, do edgetest.Do, c Caller, method, path string, body any) Answer {
	t.Helper()
	var content io.Reader
	if body != nil {
		raw, err := json.Marshal(body)
		must(t, err)
		content = bytes.NewReader(raw)
	}
	r := httptest.NewRequest(method, path, content)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.App != "" {
		r.Header.Set("Acude-App", c.App)
	}
	if c.Cookie != "" {
		r.AddCookie(&http.Cookie{Name: "acude-" + c.App, Value: c.Cookie})
	}
	if c.Binding != "" {
		r.AddCookie(&http.Cookie{Name: "acude-recovery", Value: c.Binding})
	}
	if c.Bearer != "" {
		r.Header.Set("Authorization", "Bearer "+c.Bearer)
	}
	answer := do(r)
	raw, err := io.ReadAll(answer.Body)
	must(t, err)
	a := Answer{Status: answer.StatusCode, Header: answer.Header, Body: string(raw)}
	if a.Status >= 400 && strings.Contains(a.Header.Get("Content-Type"), "problem+json") {
		must(t, json.Unmarshal(raw, &a))
	}
	return a
}

// Into decodes the body of a success; the test ends when the answer is none.
func Into[T any](t testing.TB, a Answer) T {
	t.Helper()
	var v T
	if a.Status < 200 || a.Status > 299 {
		t.Fatalf("answered %d: %s", a.Status, a.Body)
	}
	must(t, json.Unmarshal([]byte(a.Body), &v))
	return v
}

// Expect fails the test unless the answer has this status and code; code "" is none.
func (a Answer) Expect(t testing.TB, status int, code string) {
	t.Helper()
	if a.Status != status || a.Code != code {
		t.Errorf("answered %d %q, want %d %q: %s", a.Status, a.Code, status, code, a.Body)
	}
}

// ExpectField fails the test unless the answer refuses this field with this code.
func (a Answer) ExpectField(t testing.TB, path, code string) {
	t.Helper()
	a.Expect(t, http.StatusUnprocessableEntity, "invalid_input")
	for _, field := range a.Fields {
		if field.Path == path && field.Code == code {
			return
		}
	}
	t.Errorf("refused %+v, want %s %s", a.Fields, path, code)
}
