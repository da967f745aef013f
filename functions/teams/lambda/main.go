// Command lambda is the function teams in the cloud: its bootstrap.
package main

import (
	"acude/functions/teams"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(teams.Open) }
