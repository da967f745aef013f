// Command lambda is the function portals in the cloud: its bootstrap.
package main

import (
	"acude/functions/portals"
	"acude/infra/cloud"
	"acude/pkg/feature/overview"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(portals.New(portals.Rooms{
			Portals: h.Portals, Companies: h.Companies, Hours: h.Hours, Sessions: h.Sessions, Audit: h.Audit, Texts: h.Texts,
			Features: overview.New(h.Companies, h.Teams, h.Portals, h.People),
		}).Register)
	})
}
