package edge_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/fault"
)

// The API of these tests has one route for every need and every way to fail.

type nothing struct{}

type echoed struct {
	Body struct {
		Name     string         `json:"name"`
		Person   string         `json:"person,omitempty"`
		Language string         `json:"language"`
		Source   string         `json:"source"`
		List     []string       `json:"list"`
		Map      map[string]int `json:"map"`
	}
}

type asked struct {
	Session string `path:"session"`
	Limit   int    `query:"limit" minimum:"1" maximum:"9"`
	Body    struct {
		Name  string    `json:"name" minLength:"1" maxLength:"5"`
		Mail  string    `json:"mail,omitempty" format:"email"`
		Kind  string    `json:"kind,omitempty" enum:"a,b"`
		At    time.Time `json:"at,omitzero"`
		Count int       `json:"count,omitempty"`
		Lines []struct {
			Text string `json:"text"`
		} `json:"lines,omitempty" maxItems:"2"`
	}
}

type withCookies struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
}

const secret = "hunter2-secret"

func shop(o edge.Options) *edge.API {
	o.Authenticators = edge.Authenticators{
		People: edgetest.People{
			"rep":     {Kind: edge.KindRepresentative, Person: "P1", Permissions: map[edge.Permission]bool{"read": true}},
			"visitor": {Kind: edge.KindManager, Person: "P2"},
		},
		Participants: edgetest.People{"token": {Kind: edge.KindParticipant, Session: "S1", Participant: "C1"}},
		Clients: edgetest.People{
			"reader": {Kind: edge.KindClient, Person: "P3", Permissions: map[edge.Permission]bool{"read": true},
				Rate: &edge.Rate{Limit: 9, Window: 60, Remaining: 5, Reset: 30}},
			"idler": {Kind: edge.KindClient, Person: "P4"},
		},
		Relays: edgetest.People{"relay": {Kind: edge.KindRelay, Person: "R1"}},
	}
	a := edge.New(o)
	edge.Route(a, "GET", "/api/shop", edge.Public(), echo)
	edge.Route(a, "GET", "/api/shop/me", edge.SignedIn(), echo)
	edge.Route(a, "GET", "/api/shop/who", edge.SignedInOrNobody(), echo)
	edge.Route(a, "GET", "/api/shop/read", edge.May("read"), echo)
	edge.Route(a, "GET", "/api/shop/client", edge.Client("read"), echo)
	edge.Route(a, "GET", "/api/shop/sessions/{session}", edge.Participant(), echoSession)
	edge.Route(a, "POST", "/api/shop/relay", edge.Relay(), echo)
	edge.Route(a, "POST", "/api/shop/guarded/{session}", edge.May("read"), ask)
	edge.Route(a, "POST", "/api/shop/asked/{session}", edge.Public(), ask)
	edge.Route(a, "GET", "/api/shop/cookies", edge.Public(), cookies)
	edge.Route(a, "GET", "/api/shop/panic", edge.Public(), func(context.Context, *nothing) (*nothing, error) { panic(secret) })
	edge.Route(a, "GET", "/api/shop/foreign", edge.Public(), func(context.Context, *nothing) (*nothing, error) {
		return nil, errors.New("the table said " + secret)
	})
	edge.Route(a, "GET", "/api/shop/taken", edge.Public(), func(context.Context, *nothing) (*nothing, error) {
		return nil, fault.New(fault.Conflict, "field_too_long", "max", "7").Because(errors.New("because of " + secret))
	})
	edge.Route(a, "GET", "/api/shop/busy", edge.Public(), func(context.Context, *nothing) (*nothing, error) {
		return nil, fault.New(fault.Unavailable, "field_invalid")
	})
	edge.Route(a, "GET", "/api/shop/often", edge.Public(), func(context.Context, *nothing) (*nothing, error) {
		return nil, fault.New(fault.TooMany, "field_invalid", "seconds", "42")
	})
	return a
}

func echo(ctx context.Context, _ *nothing) (*echoed, error) {
	out := &echoed{}
	out.Body.Person = edge.CallerOf(ctx).Person
	out.Body.Language = edge.LanguageOf(ctx)
	out.Body.Source = edge.SourceOf(ctx)
	return out, nil
}

func echoSession(ctx context.Context, _ *struct {
	Session string `path:"session"`
}) (*echoed, error) {
	out := &echoed{}
	out.Body.Person = edge.CallerOf(ctx).Participant
	return out, nil
}

func ask(_ context.Context, in *asked) (*echoed, error) {
	out := &echoed{}
	out.Body.Name = in.Body.Name
	return out, nil
}

func cookies(ctx context.Context, _ *nothing) (*withCookies, error) {
	return &withCookies{SetCookie: []http.Cookie{
		edge.SignInCookie(ctx, edge.AppManager, "one", time.Hour), edge.SignOutCookie(ctx, edge.AppHelpAlert),
	}}, nil
}

// lockedBuffer is a log that several requests may write to.
type lockedBuffer struct {
	mu    sync.Mutex
	lines bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.lines.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.lines.String()
}

// get makes a request; headers are pairs.
func get(path string, headers ...string) *http.Request { return send("GET", path, "", headers...) }

func post(path, body string, headers ...string) *http.Request {
	return send("POST", path, body, append([]string{"Content-Type", "application/json"}, headers...)...)
}

func send(method, path, body string, headers ...string) *http.Request {
	var content io.Reader
	if body != "" {
		content = strings.NewReader(body)
	}
	r := httptest.NewRequest(method, path, content)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

// read decodes an answer's body and fails if the secret is in it.
func read[T any](t *testing.T, answer *http.Response) T {
	t.Helper()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte(secret)) {
		t.Errorf("the answer shows the secret: %s", raw)
	}
	var out T
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatalf("%v in %q", err, raw)
	}
	return out
}

// refused checks that an answer is a problem with the given status and code.
func refused(t *testing.T, answer *http.Response, status int, code string) edge.Problem {
	t.Helper()
	if answer.StatusCode != status || answer.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("got %d %s, want %d", answer.StatusCode, answer.Header.Get("Content-Type"), status)
	}
	p := read[edge.Problem](t, answer)
	if p.Code != code || p.Status != status || p.RequestID != answer.Header.Get("X-Request-Id") || p.Detail == "fault_"+code {
		t.Errorf("got %+v, want %d %s", p, status, code)
	}
	return p
}
