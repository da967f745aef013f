// Command lambda is the function scim in the cloud: its bootstrap.
package main

import (
	"acude/functions/scim"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(scim.Open) }
