// Command lambda is the function hours in the cloud: its bootstrap.
package main

import (
	"acude/functions/hours"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(hours.New(hours.Rooms{Hours: h.Hours, Portals: h.Portals, Audit: h.Audit}).Register)
	})
}
