// Command lambda is the function feed in the cloud: its bootstrap.
package main

import (
	"acude/functions/feed"
	"acude/infra/cloud"
	"acude/infra/cloud/sockets"
)

func main() { cloud.Stream(feed.Open, sockets.Engine) }
