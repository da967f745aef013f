// Command openapi writes the OpenAPI document of all functions, with the messages of the live line among its components, to
// web/shared/api/openapi.json. `make generate` runs it in the repository's root; the TypeScript types are made of it.
package main

import (
	"fmt"
	"os"

	"acude/infra/tools/doors"
)

func main() {
	if err := run("web/shared/api/openapi.json"); err != nil {
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
