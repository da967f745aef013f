// Command lambda is the function queue in the cloud: its bootstrap.
package main

import (
	"acude/functions/queue"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(queue.New(queue.Rooms{
			Queue: h.Queue, Sessions: h.Sessions, Tickets: h.Tickets, Fleet: h.Fleet, Pusher: h.Pusher(), Limiter: h.Limiter,
			LiveURL: h.Settings.LiveURL,
		}).Register)
	})
}
