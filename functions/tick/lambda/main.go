// Command lambda is the function tick in the cloud: its bootstrap.
package main

import (
	"acude/functions/tick"
	"acude/infra/cloud"
)

func main() { cloud.Tick(tick.Open) }
