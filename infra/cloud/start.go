package cloud

import (
	"fmt"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"acude/pkg/version"
)

// Start opens the house, lets build make the handler of a function, and serves Lambda's events with it forever. What cannot
// start says why on standard error and ends the process, which Lambda reports.
func Start(build func(*House) any) {
	house, err := Open(os.LookupEnv, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	house.Log.Info("started", "version", version.String())
	lambda.Start(build(house))
}
