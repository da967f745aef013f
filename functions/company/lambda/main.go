// Command lambda is the function company in the cloud: its bootstrap.
package main

import (
	"acude/functions/company"
	"acude/infra/cloud"
	"acude/pkg/signin/openid"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(company.New(company.Rooms{
			Companies: h.Companies, SignIns: h.SignIns, Teams: h.Teams, Audit: h.Audit, PublicURL: h.Settings.PublicURL,
			Providers: openid.New(openid.Options{
				Table: h.Table, Clock: h.Clock, IDs: h.IDs, People: h.People, SignIns: h.SignIns, Companies: h.Companies, PublicURL: h.Settings.PublicURL,
			}),
		}).Register)
	})
}
