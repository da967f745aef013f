// Package identity is the function behind signing in and one's own account.
package identity

import (
	"log/slog"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
	"acude/pkg/signin"
	"acude/pkg/signin/openid"
	"acude/pkg/signin/passkey"
)

// Rooms are what the handlers work with.
type Rooms struct {
	People    *people.People
	SignIns   *signin.SignIns
	Passwords *signin.Passwords
	Limiter   *ratelimit.Limiter
	Companies *company.Companies
	Queue     *queue.Queue
	Passkeys  *passkey.Passkeys
	OpenID    *openid.OpenID
	IDs       *id.Maker
	Log       *slog.Logger
	PublicURL string // scheme and host that browsers use
}

// Handlers answer the requests.
type Handlers struct{ Rooms }

// New returns the handlers over these rooms.
func New(rooms Rooms) *Handlers { return &Handlers{rooms} }

// Register adds the routes to an API.
func (f *Handlers) Register(api *edge.API) {
	edge.Route(api, "POST", "/api/identity/sign-in", edge.Public(), f.signIn)
	edge.Route(api, "POST", "/api/identity/sign-out", edge.SignedIn(), f.signOut)
	edge.Route(api, "GET", "/api/identity/me", edge.SignedIn(), f.me)
	edge.Route(api, "PATCH", "/api/identity/me", edge.May(access.AccountOwn), f.changeMe)
	edge.Route(api, "POST", "/api/identity/prove", edge.SignedIn(), f.prove)
	f.registerAccount(api)
	f.registerFactors(api)
}

func (f *Handlers) registerAccount(api *edge.API) {
	edge.Route(api, "POST", "/api/identity/password", edge.May(access.AccountSetUp), f.choosePassword)
	edge.Route(api, "PUT", "/api/identity/password", edge.May(access.AccountOwn), f.changePassword)
	edge.Route(api, "POST", "/api/identity/password-check", edge.SignedIn(), f.checkPassword)
	edge.Route(api, "POST", "/api/identity/recovery", edge.Public(), f.recover)
	edge.Route(api, "POST", "/api/identity/recovery/check", edge.Public(), f.checkRecovery)
	edge.Route(api, "POST", "/api/identity/recovery/finish", edge.Public(), f.finishRecovery)
	edge.Route(api, "POST", "/api/identity/email", edge.SignedIn(), f.askEmail)
	edge.Route(api, "POST", "/api/identity/email/confirm", edge.SignedIn(), f.confirmEmail)
	edge.Route(api, "GET", "/api/identity/devices", edge.May(access.AccountOwn), f.devices)
	edge.Route(api, "DELETE", "/api/identity/devices", edge.May(access.AccountOwn), f.endOthers)
	edge.Route(api, "DELETE", "/api/identity/devices/{device}", edge.May(access.AccountOwn), f.endDevice)
	edge.Route(api, "GET", "/api/identity/seats", edge.May(access.AccountSetUp), f.seats)
	edge.Route(api, "POST", "/api/identity/seats", edge.May(access.AccountSetUp), f.takeSeat)
}

func (f *Handlers) registerFactors(api *edge.API) {
	edge.Route(api, "GET", "/api/identity/factors", edge.SignedIn(), f.factors)
	edge.Route(api, "POST", "/api/identity/factors/app", edge.SignedIn(), f.draftApp)
	edge.Route(api, "PUT", "/api/identity/factors/app", edge.SignedIn(), f.confirmApp)
	edge.Route(api, "DELETE", "/api/identity/factors/app", edge.May(access.AccountOwn), f.removeApp)
	edge.Route(api, "POST", "/api/identity/factors/passkeys", edge.SignedIn(), f.beginPasskey)
	edge.Route(api, "PUT", "/api/identity/factors/passkeys", edge.SignedIn(), f.addPasskey)
	edge.Route(api, "DELETE", "/api/identity/factors/passkeys/{passkey}", edge.May(access.AccountOwn), f.removePasskey)
	edge.Route(api, "POST", "/api/identity/factors/codes", edge.May(access.AccountOwn), f.renewCodes)
	edge.Route(api, "POST", "/api/identity/factor", edge.SignedIn(), f.showCode)
	edge.Route(api, "POST", "/api/identity/factor/passkey", edge.SignedIn(), f.beginShowPasskey)
	edge.Route(api, "PUT", "/api/identity/factor/passkey", edge.SignedIn(), f.showPasskey)
	edge.Route(api, "POST", "/api/identity/passkey/begin", edge.Public(), f.beginEnter)
	edge.Route(api, "POST", "/api/identity/passkey/finish", edge.Public(), f.enter)
	edge.Route(api, "POST", "/api/identity/openid/begin", edge.Public(), f.beginOpenID)
	edge.Route(api, "GET", "/api/identity/openid/callback", edge.Public(), f.finishOpenID)
}
