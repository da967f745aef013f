package localtest

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"testing"
)

// Client is a browser without a screen: it keeps cookies and acts as one app, or sends a participant's token.
type Client struct {
	Product *Product
	App     string      // "helpalert", "manager" or "" for customers
	Token   string      // customers in a session
	Lang    string      // "" = en
	Header  http.Header // further headers of each request
	http    *http.Client
}

// Answer is an answer of the API.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Problem is the part of a refusal that tests compare.
type Problem struct {
	Code   string
	Detail string
	Facts  map[string]string
	Fields []struct{ Path, Code, Detail string }
}

// Browser returns a client of an app that is not signed in.
func (p *Product) Browser(t testing.TB, app string) *Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Client{Product: p, App: app, http: &http.Client{Jar: jar}}
}

// SignIn returns a client that is signed in to an app. It ends the test when that fails.
func (p *Product) SignIn(t testing.TB, app, login, password string) *Client {
	t.Helper()
	c := p.Browser(t, app)
	c.Do(t, "POST", "/api/identity/sign-in", map[string]string{"login": login, "password": password}).OK(t)
	return c
}

// Do sends a request; body nil sends none.
func (c *Client) Do(t testing.TB, method, path string, body any) Answer {
	t.Helper()
	var content io.Reader
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		content = bytes.NewReader(raw)
	}
	r, err := http.NewRequestWithContext(t.Context(), method, c.Product.URL+path, content)
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(r.Header, c.Header)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.App != "" {
		r.Header.Set("Acude-App", c.App)
	}
	if c.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.Token)
	}
	if c.Lang != "" {
		r.Header.Set("Acude-Language", c.Lang)
	}
	answer, err := c.http.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return Answer{answer.StatusCode, answer.Header, raw}
}

// OK ends the test unless the answer is a success.
func (a Answer) OK(t testing.TB) Answer {
	t.Helper()
	if a.Status < 200 || a.Status > 299 {
		t.Fatalf("answered %d: %s", a.Status, a.Body)
	}
	return a
}

// Refused ends the test unless the answer is a problem with this status and code.
func (a Answer) Refused(t testing.TB, status int, code string) Problem {
	t.Helper()
	var p Problem
	err := json.Unmarshal(a.Body, &p)
	if a.Status != status || err != nil || p.Code != code || p.Detail == "" {
		t.Fatalf("answered %d %s (%v), want %d with the code %s", a.Status, a.Body, err, status, code)
	}
	return p
}

// Into decodes the body of a successful answer.
func Into[T any](t testing.TB, a Answer) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(a.OK(t).Body, &v); err != nil {
		t.Fatalf("%v: %s", err, a.Body)
	}
	return v
}
