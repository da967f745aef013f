package rules

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// The product is opened in one place. One file of a function takes from it what the function needs; handlers do not see the rest.
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

// A store of sessions pushes what it writes only when it was given a pusher, so pkg/product alone builds one for handlers.
// infra/bench fills tables before anybody is connected.
func TestHandlersGetOnlyAStoreThatPushes(t *testing.T) {
	const room = "acude/pkg/session"
	built := 0
	for _, f := range goFiles(t) {
		if f.test() || under(f.folder, "infra/bench") || !slices.Contains(f.imports, room) {
			continue
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok || !selects(call.Fun, "session", "New") {
				return true
			}
			if built++; f.folder != "pkg/product" {
				t.Errorf("%s builds a store of sessions: take the one of pkg/product, which pushes what it writes", f.place(call))
			}
			if options, ok := call.Args[0].(*ast.CompositeLit); !ok || !names(options, "Pusher") {
				t.Errorf("%s builds a store of sessions without a Pusher", f.place(call))
			}
			return true
		})
	}
	if built != 1 {
		t.Errorf("stores of sessions are built in %d places, want 1", built)
	}
}

// selects reports whether an expression is name.member.
func selects(e ast.Expr, name, member string) bool {
	selector, ok := e.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != member {
		return false
	}
	of, ok := selector.X.(*ast.Ident)
	return ok && of.Name == name
}

// names reports whether a literal gives a field a value.
func names(literal *ast.CompositeLit, field string) bool {
	return slices.ContainsFunc(literal.Elts, func(e ast.Expr) bool {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		key, ok := pair.Key.(*ast.Ident)
		return ok && key.Name == field
	})
}
