// Command lambda is the function people in the cloud: its bootstrap.
package main

import (
	"acude/functions/people"
	"acude/infra/cloud"
	"acude/pkg/bulk"
	"acude/pkg/feature/overview"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(people.New(people.Rooms{
			People: h.People, SignIns: h.SignIns, Teams: h.Teams, Portals: h.Portals, Audit: h.Audit,
			Imports:  bulk.New(h.Table, h.Clock, h.IDs, h.People, h.Teams),
			Features: overview.New(h.Companies, h.Teams, h.Portals, h.People),
		}).Register)
	})
}
