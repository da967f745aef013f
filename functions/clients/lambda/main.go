// Command lambda is the function clients in the cloud: its bootstrap.
package main

import (
	"acude/functions/clients"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(clients.Open) }
