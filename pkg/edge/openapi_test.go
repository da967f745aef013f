package edge_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"acude/pkg/edge"
	"acude/pkg/edge/edgetest"
)

type pushed struct {
	Type string   `json:"type"`
	List []string `json:"list"`
}

func TestTheDocumentShowsEveryRouteWithItsPermission(t *testing.T) {
	a := shop(edgetest.Options(t, &lockedBuffer{}))
	a.Schema(pushed{})
	raw, err := a.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var document struct {
		OpenAPI    string
		Paths      map[string]map[string]map[string]any
		Components struct{ Schemas map[string]any }
	}
	if err := json.Unmarshal(raw, &document); err != nil {
		t.Fatal(err)
	}
	for _, route := range a.Routes() {
		operation := document.Paths[route.Path][map[string]string{"GET": "get", "POST": "post"}[route.Method]]
		if operation["x-permission"] != route.Need.String() {
			t.Errorf("%s %s: %v", route.Method, route.Path, operation["x-permission"])
		}
	}
	if document.OpenAPI != "3.1.0" || document.Components.Schemas["Edge_testPushed"] == nil || document.Components.Schemas["Problem"] == nil {
		t.Errorf("%s %v", document.OpenAPI, document.Components.Schemas)
	}
	if bytes.Contains(raw, []byte(`"null"`)) {
		t.Error("a list is called nullable")
	}
	if again, _ := a.OpenAPI(); !bytes.Equal(raw, again) {
		t.Error("the document changes from call to call")
	}
}

func TestSchemaTakesNamedTypesOnly(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an anonymous type was accepted")
		}
	}()
	edge.New(edgetest.Options(t, &lockedBuffer{})).Schema(struct{}{})
}
