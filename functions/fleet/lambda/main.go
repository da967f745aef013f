// Command lambda is the function fleet in the cloud: its bootstrap.
package main

import (
	"acude/functions/fleet"
	"acude/infra/cloud"
	"acude/infra/cloud/recordings"
	"acude/infra/cloud/sockets"
)

func main() { cloud.HTTP(fleet.Open, sockets.Engine, recordings.Engine) }
