// Command lambda is the function scim in the cloud: its bootstrap.
package main

import (
	"acude/functions/scim"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(scim.New(scim.Rooms{People: h.People, Teams: h.Teams, Portals: h.Portals}).Register)
	})
}
