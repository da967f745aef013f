// Command lambda is the function teams in the cloud: its bootstrap.
package main

import (
	"acude/functions/teams"
	"acude/infra/cloud"
	"acude/pkg/feature/overview"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(teams.New(teams.Rooms{
			Teams: h.Teams, Portals: h.Portals, People: h.People, Audit: h.Audit,
			Features: overview.New(h.Companies, h.Teams, h.Portals, h.People),
		}).Register)
	})
}
