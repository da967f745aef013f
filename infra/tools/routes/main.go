// Command routes writes infra/gateway/routes.gen.json from template.yaml. `make generate` runs it.
package main

//go:generate go run . ../../../template.yaml ../../gateway/routes.gen.json

import (
	"fmt"
	"os"

	"acude/infra/gateway"
	"acude/infra/gateway/template"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: routes TEMPLATE FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "routes:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	t, err := template.Parse(raw)
	if err != nil {
		return err
	}
	routes, err := t.Routes()
	if err != nil {
		return err
	}
	out, err := gateway.Generated(routes)
	if err != nil {
		return err
	}
	return os.WriteFile(to, out, 0o644)
}
