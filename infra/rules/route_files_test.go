package rules

import (
	"go/ast"
	"path"
	"testing"
)

// TestRoutesAreInRoutesGo keeps the routes of each function in one file.
func TestRoutesAreInRoutesGo(t *testing.T) {
	found := 0
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok {
				return true
			}
			selector, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !isNamed(selector.X, "edge") || selector.Sel.Name != "Route" {
				return true
			}
			found++
			if !under(f.folder, "functions") || path.Base(f.name) != "routes.go" {
				t.Errorf("%s: a route is registered outside of functions/<name>/routes.go", f.place(call))
			}
			return true
		})
	}
	if found < 100 {
		t.Errorf("only %d routes were found", found)
	}
}
