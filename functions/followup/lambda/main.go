// Command lambda is the function followup in the cloud: its bootstrap.
package main

import (
	"acude/functions/followup"
	"acude/infra/cloud"
	"acude/infra/cloud/outbox"
)

func main() { cloud.Stream(followup.Open, outbox.Engine) }
