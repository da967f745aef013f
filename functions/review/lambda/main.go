// Command lambda is the function review in the cloud: its bootstrap.
package main

import (
	"acude/functions/review"
	"acude/infra/cloud"
	"acude/pkg/recording"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(review.New(review.Rooms{
			Sessions: h.Sessions, Portals: h.Portals, Teams: h.Teams, People: h.People, Recordings: recording.New(h.Blobs()),
		}).Register)
	})
}
