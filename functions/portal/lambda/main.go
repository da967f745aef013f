// Command lambda is the function portal in the cloud: its bootstrap.
package main

import (
	"acude/functions/portal"
	"acude/infra/cloud"
	"acude/infra/cloud/recordings"
)

func main() { cloud.HTTP(portal.Open, recordings.Engine) }
