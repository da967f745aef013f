package house

import (
	"bytes"
	"cmp"
	"encoding/json"
	"html/template"
	"slices"
	"strings"
)

// operation is a line of the page that lists the API.
type operation struct{ Method, Path, Need string }

// docsPage lists the operations of an OpenAPI document for people; the document itself has the details.
func docsPage(document []byte) []byte {
	var api struct {
		Paths map[string]map[string]struct {
			Need string `json:"x-permission"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(document, &api); err != nil {
		return []byte("the document of the API cannot be read")
	}
	var all []operation
	for path, methods := range api.Paths {
		for method, one := range methods {
			all = append(all, operation{strings.ToUpper(method), path, one.Need})
		}
	}
	slices.SortFunc(all, func(a, b operation) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	var page bytes.Buffer
	if err := docsTemplate.Execute(&page, all); err != nil {
		return []byte("the page of the API cannot be made")
	}
	return page.Bytes()
}

var docsTemplate = template.Must(template.New("docs").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Acude: the API</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color-scheme: light dark }
td, th { padding: .25rem 1rem .25rem 0; text-align: start }
code { font-family: ui-monospace, monospace }
</style>
<h1>The API</h1>
<p>The whole description, for programs and generators: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<table>
<caption>Operations</caption>
<thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Who may</th></tr></thead>
<tbody>{{range .}}
<tr><td><code>{{.Method}}</code></td><td><code>{{.Path}}</code></td><td>{{.Need}}</td></tr>{{end}}
</tbody>
</table>
</html>
`))
