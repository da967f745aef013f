// Command lambda is the function portal in the cloud: its bootstrap.
package main

import (
	"acude/functions/portal"
	"acude/infra/cloud"
	"acude/pkg/recording"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(portal.New(portal.Rooms{
			Portals: h.Portals, Companies: h.Companies, Sessions: h.Sessions, Connections: h.Connections, Tickets: h.Tickets, Queue: h.Queue, Fleet: h.Fleet,
			Recordings: recording.New(h.Blobs()), Hours: h.Hours, Limiter: h.Limiter, Keep: h.Sessions.Timing().Keep, LiveURL: h.Settings.LiveURL,
		}).Register)
	})
}
