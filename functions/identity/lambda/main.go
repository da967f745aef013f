// Command lambda is the function identity in the cloud: its bootstrap.
package main

import (
	"acude/functions/identity"
	"acude/infra/cloud"
	people "acude/pkg/identity"
	"acude/pkg/identity/openid"
	"acude/pkg/identity/passkey"
	"acude/pkg/identity/strength"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		public := h.Settings.PublicURL
		return h.HTTP(identity.New(identity.Rooms{
			People: h.People, Companies: h.Companies, Queue: h.Queue, IDs: h.IDs, Log: h.Log, PublicURL: public,
			Passwords: people.NewPasswords(h.People, strength.Judge{}), Budgets: h.Budgets,
			Passkeys: passkey.New(h.Table, h.Clock, h.IDs, h.People, public),
			OpenID: openid.New(openid.Options{
				Table: h.Table, Clock: h.Clock, IDs: h.IDs, People: h.People, Companies: h.Companies, PublicURL: public,
			}),
		}).Register)
	})
}
