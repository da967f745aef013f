// Command lambda is the function clients in the cloud: its bootstrap.
package main

import (
	"acude/functions/clients"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(clients.New(clients.Rooms{
			Clients: h.Clients, People: h.People, Teams: h.Teams, Portals: h.Portals,
		}).Register)
	})
}
