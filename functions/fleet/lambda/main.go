// Command lambda is the function fleet in the cloud: its bootstrap.
package main

import (
	"acude/functions/fleet"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(fleet.Open) }
