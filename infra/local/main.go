// Command local runs the whole product in one process on one machine: `make run`. --help lists its settings.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"acude/infra/local/server"
	"acude/pkg/config"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends at once
	err := server.Run(ctx, os.Args[1:], os.LookupEnv, os.Stdout, os.Stderr)
	if err == nil || errors.Is(err, config.ErrHelp) {
		return
	}
	fmt.Fprintln(os.Stderr, "acude: "+err.Error())
	os.Exit(1)
}
