package identity

import (
	"acude/pkg/access"
	"acude/pkg/edge"
)

// Register adds the routes to an API.
func (h *Handlers) Register(api *edge.API) {
	edge.Route(api, "POST", "/api/identity/sign-in", edge.Public(), h.signIn)
	edge.Route(api, "POST", "/api/identity/sign-out", edge.SignedIn(), h.signOut)
	edge.Route(api, "GET", "/api/identity/me", edge.SignedInOrNobody(), h.me)
	edge.Route(api, "PATCH", "/api/identity/me", edge.May(access.AccountOwn), h.changeMe)
	edge.Route(api, "POST", "/api/identity/prove", edge.SignedIn(), h.prove)
	h.registerAccount(api)
	h.registerFactors(api)
}

func (h *Handlers) registerAccount(api *edge.API) {
	edge.Route(api, "POST", "/api/identity/password", edge.May(access.AccountSetUp), h.choosePassword)
	edge.Route(api, "PUT", "/api/identity/password", edge.May(access.AccountOwn), h.changePassword)
	edge.Route(api, "POST", "/api/identity/password-check", edge.SignedIn(), h.checkPassword)
	edge.Route(api, "POST", "/api/identity/recovery", edge.Public(), h.recover)
	edge.Route(api, "POST", "/api/identity/recovery/check", edge.Public(), h.checkRecovery)
	edge.Route(api, "POST", "/api/identity/recovery/finish", edge.Public(), h.finishRecovery)
	edge.Route(api, "POST", "/api/identity/email", edge.SignedIn(), h.askEmail)
	edge.Route(api, "POST", "/api/identity/email/confirm", edge.SignedIn(), h.confirmEmail)
	edge.Route(api, "GET", "/api/identity/devices", edge.May(access.AccountOwn), h.devices)
	edge.Route(api, "DELETE", "/api/identity/devices", edge.May(access.AccountOwn), h.endOthers)
	edge.Route(api, "DELETE", "/api/identity/devices/{device}", edge.May(access.AccountOwn), h.endDevice)
	edge.Route(api, "GET", "/api/identity/seats", edge.May(access.AccountSetUp), h.seats)
	edge.Route(api, "POST", "/api/identity/seats", edge.May(access.AccountSetUp), h.takeSeat)
}

func (h *Handlers) registerFactors(api *edge.API) {
	edge.Route(api, "GET", "/api/identity/factors", edge.SignedIn(), h.factors)
	edge.Route(api, "POST", "/api/identity/factors/app", edge.SignedIn(), h.draftApp)
	edge.Route(api, "PUT", "/api/identity/factors/app", edge.SignedIn(), h.confirmApp)
	edge.Route(api, "DELETE", "/api/identity/factors/app", edge.May(access.AccountOwn), h.removeApp)
	edge.Route(api, "POST", "/api/identity/factors/passkeys", edge.SignedIn(), h.beginPasskey)
	edge.Route(api, "PUT", "/api/identity/factors/passkeys", edge.SignedIn(), h.addPasskey)
	edge.Route(api, "DELETE", "/api/identity/factors/passkeys/{passkey}", edge.May(access.AccountOwn), h.removePasskey)
	edge.Route(api, "POST", "/api/identity/factors/codes", edge.May(access.AccountOwn), h.renewCodes)
	edge.Route(api, "POST", "/api/identity/factor", edge.SignedIn(), h.showCode)
	edge.Route(api, "POST", "/api/identity/factor/passkey", edge.SignedIn(), h.beginShowPasskey)
	edge.Route(api, "PUT", "/api/identity/factor/passkey", edge.SignedIn(), h.showPasskey)
	edge.Route(api, "POST", "/api/identity/passkey/begin", edge.Public(), h.beginEnter)
	edge.Route(api, "POST", "/api/identity/passkey/finish", edge.Public(), h.enter)
	edge.Route(api, "POST", "/api/identity/openid/begin", edge.Public(), h.beginOpenID)
	edge.Route(api, "GET", "/api/identity/openid/callback", edge.Public(), h.finishOpenID)
}
