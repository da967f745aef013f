// Command lambda is the function chat in the cloud: its bootstrap.
package main

import (
	"acude/functions/chat"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.Live(chat.New(chat.Options{
			Log: h.Sessions, Tickets: h.Tickets, Connections: h.Connections, SignIns: h.SignIns, Pusher: h.Pusher(),
			Clock: h.Clock, Texts: h.Texts, Logger: h.Log, PublicOrigin: h.Settings.PublicURL,
		}))
	})
}
