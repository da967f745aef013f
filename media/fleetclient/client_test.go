package fleetclient

import (
	"errors"
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
