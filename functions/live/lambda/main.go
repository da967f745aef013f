// Command lambda is the function live in the cloud: its bootstrap.
package main

import (
	"acude/functions/live"
	"acude/infra/cloud"
	"acude/infra/cloud/sockets"
)

func main() { cloud.HTTP(live.Open, sockets.Engine) }
