// Command lambda is the function company in the cloud: its bootstrap.
package main

import (
	"acude/functions/company"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(company.Open) }
