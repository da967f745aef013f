package functions

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/live"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/product/producttest"
)

// world is the product of a test with all its functions behind one API.
type world struct {
	*producttest.World
	t      *testing.T
	api    http.Handler
	routes []edge.RouteInfo
	live   live.Handler
	made   int // makes logins, acceptances and sockets differ
}

func openWorld(t *testing.T) *world {
	t.Helper()
	p := producttest.New(t)
	opened, all, err := Open(p.Product)
	must(t, err)
	return &world{World: p, t: t, api: all.Handler(), routes: all.Routes(), live: opened.Live}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (w *world) portal(by access.Actor, address, team string) portal.Portal {
	text := portal.Text{Title: address, Welcome: address, Notice: address}
	made, err := w.Editor.Create(w.t.Context(), by, portal.Portal{
		Address: address, Languages: []string{"es", "en"}, Recording: portal.RecordNever,
		Texts:      map[string]portal.Text{"es": text, "en": text},
		Subportals: []portal.Subportal{{Name: address, Teams: []string{team}}, {Name: address + " two", Address: "second", Teams: []string{team}}},
	})
	must(w.t, err)
	return made
}

// person adds a person whose texts contain name.
func (w *world) person(by access.Actor, name string, wanted people.Person) people.Person {
	w.made++
	wanted.Login = fmt.Sprintf("%s%d@%s.example", strings.ToLower(string(wanted.Role)), w.made, name)
	wanted.ScreenName, wanted.FirstName, wanted.LastName = name+" screen", name+" first", name+" last"
	made, err := w.People.Create(w.t.Context(), by, wanted, producttest.Password)
	must(w.t, err)
	return made
}

// signIn returns the headers of a person who has signed in to an app.
func (w *world) signIn(app string, p people.Person) http.Header {
	return http.Header{"Acude-App": {app}, "Cookie": {"acude-" + app + "=" + w.SignedIn(w.t, app, p).Cookie}}
}

// ask sends one request and returns the answer.
func (w *world) ask(headers http.Header, method, path, body string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	request.RemoteAddr = "192.0.2.1:1"
	for name, values := range headers {
		request.Header[name] = values
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	if strings.HasPrefix(path, "/scim/") {
		request.Header.Set("Content-Type", "application/scim+json")
	}
	answer := httptest.NewRecorder()
	w.api.ServeHTTP(answer, request)
	return answer
}
