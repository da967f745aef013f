// Command lambda is the function fleet in the cloud: its bootstrap.
package main

import (
	"acude/functions/fleet"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(fleet.New(h.Fleet, h.Sessions, h.Pusher(), h.Blobs()).Register)
	})
}
