package apidocs

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"html/template"

	"acude/pkg/edge"
)

//go:embed operations.gen.json
var operationWords []byte

//go:embed page.tmpl
var pageText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// Describe adds the descriptions from the handlers' comments to the document of an API.
func Describe(api *edge.API) ([]byte, error) {
	var words map[string]edge.Description
	if err := json.Unmarshal(operationWords, &words); err != nil {
		return nil, err
	}
	api.Describe(words)
	return api.OpenAPI()
}

// Page renders an OpenAPI document as a page: what each operation does, who may call it, its input and its answers.
func Page(document []byte) []byte {
	var read openAPI
	if err := json.Unmarshal(document, &read); err != nil {
		return []byte("the document of the API cannot be read")
	}
	var page bytes.Buffer
	if err := pageTemplate.Execute(&page, read.groups()); err != nil {
		return []byte("the page of the API cannot be made")
	}
	return page.Bytes()
}
