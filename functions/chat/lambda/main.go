// Command lambda is the function chat in the cloud: its bootstrap.
package main

import (
	"acude/functions/chat"
	"acude/infra/cloud"
	"acude/infra/cloud/sockets"
)

func main() { cloud.Live(chat.Open, sockets.Engine) }
