// Command lambda is the function portals in the cloud: its bootstrap.
package main

import (
	"acude/functions/portals"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(portals.Open) }
