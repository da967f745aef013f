package functions

import (
	"strings"
	"testing"

	"github.com/pquerna/otp/hotp"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/product/producttest"
)

// finishing lists the routes that a sign-in may use while steps are left: who is signed in, the steps, and signing out.
var finishing = map[string]bool{
	"POST /api/identity/sign-out": true, "GET /api/identity/me": true, "POST /api/identity/prove": true,
	"GET /api/identity/factors": true, "POST /api/identity/factor": true,
	"POST /api/identity/factor/passkey": true, "PUT /api/identity/factor/passkey": true,
	"POST /api/identity/factors/app": true, "PUT /api/identity/factors/app": true,
	"POST /api/identity/factors/passkeys": true, "PUT /api/identity/factors/passkeys": true,
	"POST /api/identity/password": true, "POST /api/identity/password-check": true,
	"POST /api/identity/email": true, "POST /api/identity/email/confirm": true,
	"GET /api/identity/seats": true, "POST /api/identity/seats": true,
}

// A sign-in that waits for its second factor may use only the routes that finish it. All routes are tried, for every role.
func TestAWaitingSignInReachesOnlyWhatFinishesIt(t *testing.T) {
	w := openWorld(t)
	ours := w.Company(t, "acme")
	do := edgetest.Direct(w.api)
	cells := 0
	for app, person := range map[string]people.Person{edge.AppManager: ours.Manager, edge.AppHelpAlert: ours.Seller} {
		whole := w.SignedIn(t, app, person)
		setUp(t, w, person, whole.Cookie)
		waiting := w.SignedIn(t, app, person)
		for _, route := range w.routes {
			name := route.Method + " " + route.Path
			if need := route.Need.String(); need == "public" || need == "participant" || need == "relay" || strings.Contains(name, "/sign-out") {
				continue
			}
			path := route.Path
			for strings.Contains(path, "{") {
				from, to := strings.Index(path, "{"), strings.Index(path, "}")
				path = path[:from] + w.IDs.New() + path[to+1:]
			}
			got := producttest.Call(t, do, waiting, route.Method, path, nil)
			cells++
			refused := got.Code == "permission_missing" || got.Code == "sign_in_needed" // the latter for routes that only clients may call
			if refused == finishing[name] {
				t.Errorf("%s answers %d %s to a sign-in of %s that waits for a factor", name, got.Status, got.Code, person.Role)
			}
		}
	}
	if cells < 100 {
		t.Errorf("only %d cells were checked", cells)
	}
}

// setUp sets up an authenticator app for a person.
func setUp(t *testing.T, w *world, p people.Person, token string) {
	t.Helper()
	by := access.Actor{Company: p.Company, Kind: p.Role.Kind(), Person: p.ID, Name: p.Login, Source: "192.0.2.1"}
	draft, err := w.Factors.DraftApp(t.Context(), by, id.Hash(token))
	if err != nil {
		t.Fatal(err)
	}
	code, err := hotp.GenerateCode(draft.Secret, uint64(w.Clock.Now().Unix()/30))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Factors.ConfirmApp(t.Context(), by, id.Hash(token), code); err != nil {
		t.Fatal(err)
	}
}
