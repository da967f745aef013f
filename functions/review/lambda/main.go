// Command lambda is the function review in the cloud: its bootstrap.
package main

import (
	"acude/functions/review"
	"acude/infra/cloud"
)

func main() { cloud.HTTP(review.Open) }
