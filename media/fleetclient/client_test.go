package fleetclient

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"acude/pkg/relay/control"
)

// What stands between a relay and the control plane refuses calls as well, as during a deployment. That says nothing about the call.
func TestOnlyTheControlPlaneRefusesForGood(t *testing.T) {
	const problem, page = "application/problem+json", "text/html"
	for name, c := range map[string]struct {
		status  int
		kind    string
		body    string
		refused bool
	}{
		"an unknown field":             {422, problem, `{"code":"input_invalid"}`, true},
		"a body that is too deep":      {400, problem, `{"code":"body_too_deep"}`, true},
		"a proxy's bad request":        {400, page, "<h1>Bad Request</h1>", false},
		"a gateway's bad request":      {400, "application/json", `{"message":"Bad Request"}`, false},
		"a code that is a number":      {400, "application/json", `{"code":400}`, false},
		"a firewall":                   {403, page, "", false},
		"a path that is not there":     {404, "application/json", `{"message":"Not Found"}`, false},
		"a refusal of another kind":    {403, problem, `{"code":"forbidden"}`, false},
		"a proxy's limit":              {413, page, "", false},
		"too many calls":               {429, problem, `{"code":"too_many_tries"}`, false},
		"a body that took too long":    {408, problem, `{"code":"body_late"}`, false},
		"a node that joins again":      {404, problem, `{"code":"node_absent"}`, false},
		"a control plane that is ill":  {500, problem, `{"code":"internal"}`, false},
		"a control plane that is away": {503, page, "", false},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", c.kind)
			w.WriteHeader(c.status)
			_, _ = w.Write([]byte(c.body))
		}))
		client, err := New(Options{Control: server.URL})
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.Heartbeat(t.Context(), control.Heartbeat{})
		told, answered := errors.AsType[*Problem](err)
		if !answered || told.Refused() != c.refused || told.Refused() && told.Forgotten() {
			t.Errorf("%s: %v", name, err)
		}
		server.Close()
	}
}

// A control plane up to 0.2.0 refuses what it does not know, and any refuses a relay that is wrong.
func TestARelayJoinsAControlPlaneThatIsOlder(t *testing.T) {
	for _, plane := range []struct {
		refuses string // a field
		says    string
		joins   bool
	}{{"", "[true]", true}, {"mustRecord", "[true <nil>]", true}, {"url", "[true <nil>]", false}} {
		var said []any
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var body map[string]any
			if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
				t.Error(err)
			}
			said = append(said, body["mustRecord"])
			w.Header().Set("Content-Type", "application/json")
			if _, refused := body[plane.refuses]; refused {
				w.WriteHeader(http.StatusUnprocessableEntity)
				_, _ = fmt.Fprint(w, `{"code":"invalid_input"}`)
				return
			}
			_, _ = fmt.Fprint(w, `{"token":"one.x","keys":{},"heartbeatMillis":1000}`)
		}))
		defer server.Close()
		c, err := New(Options{Control: server.URL, Relay: "one", URL: "https://one.example", Capacity: 1})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Join(t.Context())
		if (err == nil) != plane.joins || fmt.Sprint(said) != plane.says {
			t.Errorf("refusing %q: said %v, %v", plane.refuses, said, err)
		}
	}
}
