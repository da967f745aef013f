// Command lambda is the function site in the cloud: its bootstrap.
package main

import (
	"acude/functions/site"
	"acude/infra/cloud"
	"acude/pkg/feature/overview"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(site.New(site.Rooms{
			Audit: h.Audit, Companies: h.Companies, Portals: h.Portals, Sessions: h.Sessions, Texts: h.Texts, Hours: h.Hours,
			Features: overview.New(h.Companies, h.Teams, h.Portals, h.People),
		}).Register)
	})
}
