// Command lambda is the function queue in the cloud: its bootstrap.
package main

import (
	"acude/functions/queue"
	"acude/infra/cloud"
	"acude/infra/cloud/sockets"
)

func main() { cloud.HTTP(queue.Open, sockets.Engine) }
