package rules

import (
	"go/ast"
	"testing"
)

// Rooms and functions take their time from a clock and their randomness from an id maker, so that simulations repeat, and
// they start no programs.
func TestRoomsAndFunctionsAreRepeatable(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test() || !under(f.folder, "functions") && !under(f.folder, rooms...) {
			continue
		}
		for _, imported := range f.imports {
			if under(imported, "math/rand", "os/exec") {
				t.Errorf("%s imports %s", f.name, imported)
			}
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			selector, ok := node.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if from, ok := selector.X.(*ast.Ident); ok && from.Name == "time" && (selector.Sel.Name == "Now" || selector.Sel.Name == "Since" || selector.Sel.Name == "Until") {
				t.Errorf("%s: time.%s; take the time from a clock", f.place(node), selector.Sel.Name)
			}
			return true
		})
	}
}

// No package does anything when it is imported.
func TestNothingRunsOnImport(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, declaration := range f.tree.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && function.Recv == nil && function.Name.Name == "init" {
				t.Errorf("%s: init; give the work to a constructor", f.place(function))
			}
		}
	}
}
