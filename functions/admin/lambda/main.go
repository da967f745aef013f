// Command lambda is the function admin in the cloud: its bootstrap.
package main

import (
	"acude/functions/admin"
	"acude/infra/cloud"
	"acude/pkg/bulk"
	"acude/pkg/feature/overview"
	"acude/pkg/signin/openid"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(admin.New(admin.Rooms{
			Companies: h.Companies, Teams: h.Teams, Portals: h.Portals, People: h.People, SignIns: h.SignIns, Audit: h.Audit,
			Imports:  bulk.New(h.Table, h.Clock, h.IDs, h.People, h.Teams),
			Features: overview.New(h.Companies, h.Teams, h.Portals, h.People), PublicURL: h.Settings.PublicURL,
			Providers: openid.New(openid.Options{
				Table: h.Table, Clock: h.Clock, IDs: h.IDs, People: h.People, SignIns: h.SignIns, Companies: h.Companies, PublicURL: h.Settings.PublicURL,
			}),
		}).Register)
	})
}
