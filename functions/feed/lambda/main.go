// Command lambda is the function feed in the cloud: its bootstrap.
package main

import (
	"acude/functions/feed"
	"acude/infra/cloud"
	"acude/pkg/sessionmail"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		post := h.Post()
		return h.Stream(feed.New(feed.Rooms{
			Sessions: h.Sessions, Connections: h.Connections, Pusher: h.Pusher(), Sender: h.Sender(), Queue: h.Queue, Fleet: h.Fleet,
			SignIns: h.SignIns, Post: post, Mails: sessionmail.New(post, h.Sessions, h.Portals),
		}).Handle)
	})
}
