// Command lambda is the function hours in the cloud: its bootstrap.
package main

import (
	"acude/functions/hours"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(hours.Open) }
