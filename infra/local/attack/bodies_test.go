package attack_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"acude/infra/local/localtest"
)

// class is a class of routes with a limit of its own for bodies.
type class struct {
	path, kind string
	limit      int // bytes
	from       *localtest.Client
}

func classes(t *testing.T, p *localtest.Product) map[string]class {
	t.Helper()
	customer, in := p.Ask(t, "Marta", "Is anybody there?")
	boss := p.SignIn(t, "manager", localtest.Manager, localtest.Password)
	anybody := p.Browser(t, "helpalert")
	return map[string]class{
		"signing in":         {"/api/identity/sign-in", "application/json", 64 << 10, anybody},
		"asking for help":    {"/api/portal/portals/demo/queries", "application/json", 64 << 10, anybody},
		"a program's secret": {"/oauth/token", "application/x-www-form-urlencoded", 64 << 10, anybody},
		"a customer":         {"/api/portal/sessions/" + in.Session + "/publish", "application/json", 64 << 10, customer},
		"somebody signed in": {"/api/v1/representatives", "application/json", 1 << 20, boss},
		"a file":             {"/api/v1/imports", "application/json", 6 << 20, boss},
	}
}

// post sends a body, with its length or in pieces, and returns the status; 413 when the product ended the connection before it had
// read all.
func (c class) post(ctx context.Context, t *testing.T, body io.Reader) (status int, code string) {
	r, err := http.NewRequestWithContext(ctx, "POST", c.from.Product.URL+c.path, body)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	r.Header.Set("Content-Type", c.kind)
	answer, err := c.from.Send(r)
	if err != nil {
		return http.StatusRequestEntityTooLarge, ""
	}
	defer func() { _ = answer.Body.Close() }()
	var said struct{ Code string }
	_ = json.NewDecoder(answer.Body).Decode(&said) // what the gateway refuses has no code
	return answer.StatusCode, said.Code
}

// Ten times the limit of each class of routes, from several clients at once.
func TestLargeBodiesCostLittle(t *testing.T) {
	p := localtest.Start(t)
	rep := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	for name, c := range classes(t, p) {
		body := `{"k":1` + strings.Repeat(`,"k":1`, c.limit*10/len(`,"k":1`)) + "}"
		meanwhile(t, func(ctx context.Context) {
			var all sync.WaitGroup
			for range 3 {
				all.Go(func() {
					if status, code := c.post(ctx, t, strings.NewReader(body)); status != http.StatusRequestEntityTooLarge {
						t.Errorf("%s: answered %d %s", name, status, code)
					}
					if status, code := c.post(ctx, t, io.MultiReader(strings.NewReader(body))); status != http.StatusRequestEntityTooLarge {
						t.Errorf("%s, in pieces: answered %d %s", name, status, code)
					}
				})
			}
			all.Wait()
		}, func() { rep.Do(t, "GET", "/api/queue", nil).OK(t) })
	}
	if logged := len(p.Logs()); logged > 64<<10 {
		t.Errorf("%d bytes in the log", logged)
	}
}

// Bodies of 3.6 MB to the sign-in, 24 at a time.
func TestManyLargeBodiesOfAStrangerCostLittle(t *testing.T) {
	p := localtest.Start(t)
	rep := p.SignIn(t, "helpalert", localtest.Rep1, localtest.Password)
	signIn := class{"/api/identity/sign-in", "application/json", 64 << 10, p.Browser(t, "helpalert")}
	body := `{"k":1` + strings.Repeat(`,"k":1`, 600_000) + "}"
	meanwhile(t, func(ctx context.Context) {
		var all sync.WaitGroup
		for range 24 {
			all.Go(func() {
				if status, code := signIn.post(ctx, t, strings.NewReader(body)); status != http.StatusRequestEntityTooLarge {
					t.Errorf("answered %d %s", status, code)
				}
			})
		}
		all.Wait()
	}, func() { rep.Do(t, "GET", "/api/queue", nil).OK(t) })
	if logged := len(p.Logs()); logged > 64<<10 {
		t.Errorf("%d bytes in the log", logged)
	}
}

// Ten times the depth and the parts of a body, within its bytes.
func TestBodiesOfManyPartsAreRefused(t *testing.T) {
	p := localtest.Start(t)
	c := class{"/api/identity/sign-in", "application/json", 64 << 10, p.Browser(t, "helpalert")}
	for want, body := range map[string]string{
		"body_too_deep":       strings.Repeat("[", 200) + strings.Repeat("]", 200),
		"body_too_many_parts": "[" + strings.Repeat("0,", 20_000) + "0]",
		"body_key_repeated":   `{"login":"a","login":"b"}`,
	} {
		if status, code := c.post(t.Context(), t, strings.NewReader(body)); status != http.StatusBadRequest || code != want {
			t.Errorf("answered %d %s, want 400 %s", status, code, want)
		}
	}
}
