// Command lambda is the function admin in the cloud: its bootstrap.
package main

import (
	"acude/functions/admin"
	"acude/infra/cloud"
	"acude/pkg/feature"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(admin.New(admin.Rooms{
			Companies: h.Companies, Teams: h.Teams, Portals: h.Portals, People: h.People, Audit: h.Audit,
			Features: feature.New(h.Companies, h.Teams, h.Portals, h.People),
		}).Register)
	})
}
