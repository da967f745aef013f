package rules

import (
	"slices"
	"strings"
	"testing"
)

// The product is opened in one place. A function takes what it needs from it in one file, and its handlers never see the rest.
func TestHandlersTakeOnlyTheirRooms(t *testing.T) {
	functions := map[string]bool{}
	for _, f := range goFiles(t) {
		if f.test() || !under(f.folder, "functions") || strings.HasSuffix(f.folder, "/lambda") {
			continue
		}
		if !slices.Contains(f.imports, "acude/pkg/product") {
			continue
		}
		if !strings.HasSuffix(f.name, "/product.go") {
			t.Errorf("%s imports pkg/product: only the product.go of a function does, and fills what its handlers take", f.name)
		}
		functions[f.folder] = true
	}
	for _, f := range goFiles(t) {
		if function, lambda := strings.CutSuffix(f.folder, "/lambda"); lambda && !functions[function] {
			t.Errorf("%s has no product.go that opens it over a product", function)
		}
	}
}
