// Command lambda is the function tick in the cloud: its bootstrap.
package main

import (
	"acude/functions/tick"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.Tick(tick.New(h.Sessions, h.Pusher(), h.Companies, h.Queue).Tick)
	})
}
