// Command lambda is the function review in the cloud: its bootstrap.
package main

import (
	"acude/functions/review"
	"acude/infra/cloud"
	"acude/infra/cloud/recordings"
)

func main() { cloud.HTTP(review.Open, recordings.Engine) }
