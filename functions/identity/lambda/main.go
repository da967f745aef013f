// Command lambda is the function identity in the cloud: its bootstrap.
package main

import (
	"acude/functions/identity"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(identity.Open) }
