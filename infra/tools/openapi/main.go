// Command openapi writes two files: the OpenAPI document of all functions, with the messages of the live line among its
// components, from which the TypeScript types are generated; and the descriptions of its operations, from which the running product
// describes its API. `make generate` runs it.
package main

//go:generate go run . ../../.. ../../../web/shared/api/openapi.json ../../local/apidocs/operations.gen.json

import (
	"encoding/json"
	"fmt"
	"os"

	"acude/infra/tools/handlers"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: openapi ROOT DOCUMENT WORDS")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}

func run(root, to, wordsTo string) error {
	document, spoken, err := made(root)
	if err != nil {
		return err
	}
	if err := os.WriteFile(to, document, 0o644); err != nil {
		return err
	}
	return os.WriteFile(wordsTo, spoken, 0o644)
}

// made returns the document and the descriptions of its operations.
func made(root string) (document, spoken []byte, err error) {
	api, err := handlers.Open(handlers.Names()...)
	if err != nil {
		return nil, nil, err
	}
	api.Schema(liveMessages()...)
	said, err := words(api.Routes(), root)
	if err != nil {
		return nil, nil, err
	}
	api.Describe(said)
	if spoken, err = json.MarshalIndent(said, "", "  "); err != nil {
		return nil, nil, err
	}
	document, err = api.OpenAPI()
	return document, append(spoken, '\n'), err
}
