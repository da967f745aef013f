package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench: "+err.Error())
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, in io.Reader, out io.Writer) error {
	if len(args) == 0 {
		args = []string{""}
	}
	switch args[0] {
	case "machine":
		return machine(ctx, out)
	case "sockets":
		return sockets(ctx, args[1:], out)
	case "floor":
		return floor(ctx, args[1:], out)
	case "bootstraps":
		return bootstraps(ctx, args[1:], out)
	case "table":
		return benchmarks(in, out)
	}
	return fmt.Errorf("%q is no measurement; there are machine, sockets, floor, bootstraps and table", args[0])
}
