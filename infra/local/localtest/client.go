package localtest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/cookiejar"
	"testing"
	"time"
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
	return &Client{Product: p, App: app, http: &http.Client{Jar: jar, Timeout: time.Minute}} // the limit only ends a test that hangs
}

// SignIn returns a client that is signed in to an app. It ends the test when that fails.
func (p *Product) SignIn(t testing.TB, app, login, password string) *Client {
	t.Helper()
	c := p.Browser(t, app)
	c.Do(t, "POST", "/api/identity/sign-in", map[string]string{"login": login, "password": password}).OK(t)
	return c
}

// From makes the client's connections come from another address of this machine, such as 127.0.0.66.
func (c *Client) From(address string) *Client {
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	c.http.Transport = &http.Transport{DialContext: func(ctx context.Context, _, at string) (net.Conn, error) {
		return dialer.DialContext(ctx, "tcp4", at)
	}}
	return c
}

// Query is a query that a customer sent.
type Query struct{ Session, Participant, Token string }

// Ask sends the form of the portal to try and returns the customer with their query.
func (p *Product) Ask(t testing.TB, name, question string) (*Client, Query) {
	t.Helper()
	customer := p.Browser(t, "")
	in := Into[Query](t, customer.Do(t, "POST", "/api/portal/portals/demo/queries", customer.Form(t, name, question)))
	customer.Token = in.Token
	return customer, in
}

// Form is the form of the portal to try, filled in.
func (c *Client) Form(t testing.TB, name, question string) map[string]any {
	t.Helper()
	portal := Into[struct{ Notice struct{ Hash string } }](t, c.Do(t, "GET", "/api/portal/portals/demo", nil))
	return map[string]any{"name": name, "question": question, "language": "en", "notice": portal.Notice.Hash}
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
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	answer, err := c.Send(r)
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

// Send sends a request as the client; its answer is not read. It may be called by several goroutines.
func (c *Client) Send(r *http.Request) (*http.Response, error) {
	maps.Copy(r.Header, c.Header)
	if c.App != "" {
		r.Header.Set("Acude-App", c.App)
	}
	if c.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.Token)
	}
	if c.Lang != "" {
		r.Header.Set("Acude-Language", c.Lang)
	}
	return c.http.Do(r)
}

// Until asks again and again until an answer is good, and returns it. The limit of three minutes only ends a test that hangs.
func Until(t testing.TB, ask func() Answer, good func(Answer) bool) Answer {
	t.Helper()
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	for range 3600 {
		if a := ask(); good(a) {
			return a
		}
		<-ticker.C
	}
	t.Fatal("waited too long for an answer")
	panic("unreachable")
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
