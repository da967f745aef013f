// Command lambda is the function feed in the cloud: its bootstrap.
package main

import (
	"acude/functions/feed"
	"acude/infra/cloud"
)

func main() { cloud.Stream(feed.Open) }
