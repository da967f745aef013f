// Command lambda is the function people in the cloud: its bootstrap.
package main

import (
	"acude/functions/people"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(people.Open) }
