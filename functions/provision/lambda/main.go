// Command lambda is the function provision in the cloud: its bootstrap.
package main

import (
	"acude/functions/provision"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(provision.New(provision.Rooms{
			Clients: h.Clients, People: h.People, Teams: h.Teams, Portals: h.Portals,
		}).Register)
	})
}
