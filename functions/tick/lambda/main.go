// Command lambda is the function tick in the cloud: its bootstrap.
package main

import (
	"acude/functions/tick"
	"acude/infra/cloud"
	"acude/pkg/sessionmail"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		post := h.Post()
		return h.Tick(tick.New(tick.Rooms{
			Sessions: h.Sessions, Pusher: h.Pusher(), Companies: h.Companies, Queue: h.Queue, Post: post,
			Mails: sessionmail.New(post, h.Sessions, h.Portals), Portals: h.Portals, Hours: h.Hours,
		}).Tick)
	})
}
