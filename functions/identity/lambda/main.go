// Command lambda is the function identity in the cloud: its bootstrap.
package main

import (
	"acude/functions/identity"
	"acude/infra/cloud"
)

func main() {
	cloud.Start(func(h *cloud.House) any {
		return h.HTTP(identity.New(identity.Rooms{People: h.People, Companies: h.Companies}).Register)
	})
}
