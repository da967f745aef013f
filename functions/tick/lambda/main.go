// Command lambda is the function tick in the cloud: its bootstrap.
package main

import (
	"acude/functions/tick"
	"acude/infra/cloud"
	"acude/infra/cloud/outbox"
	"acude/infra/cloud/sockets"
)

func main() { cloud.Tick(tick.Open, sockets.Engine, outbox.Engine) }
