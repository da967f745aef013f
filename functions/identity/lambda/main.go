// Command lambda is the function identity in the cloud: its bootstrap.
package main

import (
	"acude/functions/identity"
	"acude/infra/cloud"
	"acude/pkg/signin"
	"acude/pkg/signin/openid"
	"acude/pkg/signin/passkey"
	"acude/pkg/signin/password/strength"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		public := h.Settings.PublicURL
		return h.HTTP(identity.New(identity.Rooms{
			People: h.People, SignIns: h.SignIns, Companies: h.Companies, Queue: h.Queue, IDs: h.IDs, Log: h.Log, PublicURL: public,
			Passwords: signin.NewPasswords(h.SignIns, strength.Judge{}), Limiter: h.Limiter,
			Passkeys: passkey.New(h.Table, h.Clock, h.IDs, h.People, h.SignIns, public),
			OpenID: openid.New(openid.Options{
				Table: h.Table, Clock: h.Clock, IDs: h.IDs, People: h.People, SignIns: h.SignIns, Companies: h.Companies, PublicURL: public,
			}),
		}).Register)
	})
}
