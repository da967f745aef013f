// Command openapi writes the OpenAPI document of all functions, with the messages of the live line among its components, to
// a file; the TypeScript types are made of it. `make generate` runs it.
package main

//go:generate go run . ../../../web/shared/api/openapi.json

import (
	"fmt"
	"os"

	"acude/infra/tools/doors"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: openapi FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}

func run(to string) error {
	out, err := document()
	if err != nil {
		return err
	}
	return os.WriteFile(to, out, 0o644)
}

// document returns the document.
func document() ([]byte, error) {
	api, err := doors.Open(doors.Names()...)
	if err != nil {
		return nil, err
	}
	api.Schema(liveMessages()...)
	return api.OpenAPI()
}
