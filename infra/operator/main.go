// Command operator is the command line of the operator of an instance; --help lists its commands. It works on the data folder
// of a product on this machine, whether it runs or not, or with --table on the table of a product in the cloud.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"acude/infra/cloud"
	"acude/infra/operator/commands"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/product"
	"acude/pkg/table"
	"acude/pkg/table/bolt"
	"acude/pkg/version"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.LookupEnv, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "operator: "+err.Error())
		os.Exit(1)
	}
}

// run finds the instance that the arguments name and runs the command there.
func run(ctx context.Context, args []string, environment func(string) (string, bool), out io.Writer) error {
	if len(args) == 1 && args[0] == "--version" {
		_, err := fmt.Fprintln(out, "operator", version.String())
		return err
	}
	at, args, err := split(args)
	if err != nil {
		return err
	}
	if at.table != "" {
		t, err := cloud.OpenTable(at.table, environment)
		if err != nil {
			return err
		}
		return work(ctx, t, args, out)
	}
	if _, err := os.Stat(filepath.Join(at.data, "table.db")); err != nil && len(args) > 0 && args[0] != "help" && args[0] != "--help" {
		return fmt.Errorf("there is no product in the folder %q; name its data folder with --data", at.data)
	}
	if ok, err := commands.Ask(ctx, at.data, args, out); ok {
		return err
	}
	if len(args) == 0 || args[0] == "--help" || args[0] == "help" {
		return commands.Rooms{}.Run(ctx, args, out)
	}
	t, err := bolt.Open(filepath.Join(at.data, "table.db"), clock.System{})
	if f, ok := fault.As(err); ok && f.Code == "data_in_use" {
		return fmt.Errorf("the folder %q is in use by a program that takes no commands; stop it first", at.data)
	}
	if err != nil {
		return fmt.Errorf("the folder %q cannot be opened: %w", at.data, err)
	}
	return errors.Join(work(ctx, t, args, out), t.Close())
}

// work runs a command on a table.
func work(ctx context.Context, t table.Table, args []string, out io.Writer) error {
	p, err := product.Open(product.Engines{Table: t, Clock: clock.System{}, Log: slog.New(slog.DiscardHandler)}, product.Settings{})
	if err != nil {
		return err
	}
	return commands.Open(p).Run(ctx, args, out)
}

// place is an instance: a data folder on this machine or a table in the cloud.
type place struct{ data, table string }

// split separates the instance from the other arguments. It makes the path of a file absolute, because the running product reads
// the file and has another working directory.
func split(args []string) (place, []string, error) {
	at := place{data: "data"}
	var rest []string
	for i := 0; i < len(args); i++ {
		name, value, joined := strings.Cut(args[i], "=")
		if name != "--data" && name != "--table" && name != "--checkpoints" {
			rest = append(rest, args[i])
			continue
		}
		if !joined {
			if i++; i == len(args) {
				return at, nil, fmt.Errorf("%s needs a value", name)
			}
			value = args[i]
		}
		switch name {
		case "--data":
			at.data = value
		case "--table":
			at.table = value
		default:
			path, err := filepath.Abs(value)
			if err != nil {
				return at, nil, err
			}
			rest = append(rest, name, path)
		}
	}
	return at, rest, nil
}
