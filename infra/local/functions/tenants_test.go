package functions

import (
	"net/http"
	"strings"
	"testing"

	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/product/producttest"
	"acude/pkg/session"
)

// bodies are inputs that pass every check, by the end of the path.
var bodies = map[string]any{
	"/accept": map[string]string{"acceptId": "click-0001"}, "/decline": map[string]string{}, "/status": map[string]string{"status": "busy"},
	"/me":   map[string]string{"language": "en"},
	"/view": map[string]string{"fingerprint": peer}, "/publish": map[string]string{"fingerprint": peer},
}

const peer = "sha-256 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"

// Every route, called by everybody of one company with the ids of another, answers as it does for ids that do not exist, and no answer
// contains anything of the other company, whose name is in all its texts.
func TestACompanySeesNothingOfAnother(t *testing.T) {
	w := openWorld(t)
	ours, rival := w.Company(t, "acme"), w.Company(t, "rival")
	waiting, _, token := w.Ask(t, ours.SalesDesk, "ours")
	targets := map[string]string{}
	for _, phase := range []string{"waiting", "active", "ended"} {
		theirs, _, _ := w.Ask(t, rival.SalesDesk, "a question of rival")
		if phase != "waiting" {
			w.Take(t, rival.Seller, theirs.ID)
		}
		if phase == "ended" {
			w.End(t, theirs.ID)
		}
		targets[phase] = theirs.ID
	}
	callers := map[string]producttest.Caller{
		"representative": w.SignedIn(t, "helpalert", ours.Seller), "manager": w.SignedIn(t, "manager", ours.Manager),
		"team manager": w.SignedIn(t, "manager", ours.SalesManager), "customer": {Bearer: token}, "stranger": {},
	}
	do := edgetest.Direct(w.api)
	cells := 0
	for _, route := range w.routes {
		if strings.Contains(route.Path, "{portal}") || strings.HasPrefix(route.Path, "/api/fleet/") || strings.HasPrefix(route.Path, "/api/identity/") {
			continue // public, for the operator, or one's own account, which would end the sign-ins of this test
		}
		var body any
		if route.Method != "GET" {
			body = bodies[route.Path[strings.LastIndex(route.Path, "/"):]]
		}
		for who, caller := range callers {
			absent := producttest.Call(t, do, caller, route.Method, strings.ReplaceAll(route.Path, "{session}", w.IDs.New()), body)
			for phase, id := range targets {
				got := producttest.Call(t, do, caller, route.Method, strings.ReplaceAll(route.Path, "{session}", id), body)
				cells++
				if strings.Contains(got.Body, "rival") || strings.Contains(got.Body, id) {
					t.Errorf("%s %s (%s) leaks the %s of another company: %s", route.Method, route.Path, phase, who, got.Body)
				}
				if strings.Contains(route.Path, "{session}") && (got.Status != absent.Status || number(got.Body) != number(absent.Body)) {
					t.Errorf("%s %s (%s) distinguishes the %s: %d %s, not %d %s",
						route.Method, route.Path, phase, who, got.Status, got.Body, absent.Status, absent.Body)
				}
			}
		}
	}
	if cells < 200 {
		t.Errorf("only %d cells were checked", cells)
	}
	for _, filter := range []string{"portal=" + rival.SalesDesk.ID, "team=" + rival.Sales, "id=" + targets["ended"],
		"representative=" + rival.Seller.ID, "search=rival"} {
		got := producttest.Call(t, do, callers["manager"], "GET", "/api/review/sessions?"+filter, nil)
		if got.Status != http.StatusOK || !strings.Contains(got.Body, `"sessions":[]`) {
			t.Errorf("searching %s finds %s", filter, got.Body)
		}
	}
	if state, err := w.Sessions.Get(t.Context(), waiting.ID); err != nil || state.Phase != session.PhaseWaiting {
		t.Errorf("our own session was changed: %s, %v", state.Phase, err)
	}
}

// number removes the request's id from a problem.
func number(body string) string {
	before, _, _ := strings.Cut(body, `"requestId"`)
	return before
}

// A route without a permission must be on this list.
func TestOnlyTheseRoutesAreOpenToAnybody(t *testing.T) {
	public := map[string]bool{
		"POST /api/identity/sign-in": true, "POST /api/identity/passkey/begin": true, "POST /api/identity/passkey/finish": true,
		"POST /api/identity/openid/begin": true, "GET /api/identity/openid/callback": true,
		"POST /api/identity/recovery": true, "POST /api/identity/recovery/check": true, "POST /api/identity/recovery/finish": true,
		"GET /api/portal/portals/{portal}": true, "POST /api/portal/portals/{portal}/queries": true,
		"GET /api/portal/portals/{portal}/logo/{logo}": true, "GET /api/portal/portals/{portal}/page/{language}": true,
		"GET /api/portal/portals/{portal}/representatives": true, "POST /api/portal/portals/{portal}/codes": true,
		"POST /api/portal/codes": true,
		"POST /oauth/token":      true, "POST /oauth/revoke": true, // a client sends its own secret
	}
	for _, route := range openWorld(t).routes {
		if name := route.Method + " " + route.Path; (route.Need == edge.Public()) != public[name] {
			t.Errorf("%s is for %s", name, route.Need)
		}
	}
}
