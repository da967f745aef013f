// Command lambda is the function admin in the cloud: its bootstrap.
package main

import (
	"acude/functions/admin"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(admin.New(admin.Rooms{
			Companies: h.Companies, Teams: h.Teams, Portals: h.Portals, People: h.People, Audit: h.Audit,
		}).Register)
	})
}
