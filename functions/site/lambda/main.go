// Command lambda is the function site in the cloud: its bootstrap.
package main

import (
	"acude/functions/site"
	"acude/infra/cloud"
	"acude/pkg/feature"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(site.New(site.Rooms{
			Audit: h.Audit, Companies: h.Companies, Portals: h.Portals, Sessions: h.Sessions, Texts: h.Texts, Hours: h.Hours,
			Features: feature.New(h.Companies, h.Teams, h.Portals, h.People),
		}).Register)
	})
}
