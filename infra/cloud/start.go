package cloud

import (
	"fmt"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
)

// Start opens the house, lets build make the handler of a function, and serves Lambda's events with it for ever. What cannot
// start says why on standard error and ends the process, which Lambda reports.
func Start(build func(*House) any) {
	house, err := Open(os.LookupEnv, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	lambda.Start(build(house))
}
