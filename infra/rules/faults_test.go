package rules

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"acude/pkg/lang"
)

// code is a fault code in the source.
type code struct{ name, place string }

// codes finds the codes that are passed to fault.New, fault.Refuse and fault.Field, and to functions named refuse that pass their
// code on to these. A code that is not a literal is an error, because nobody could search for it.
func codes(t *testing.T) []code {
	t.Helper()
	var out []code
	take := func(f goFile, node ast.Expr) {
		literal, ok := node.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			selector, ok := node.(*ast.SelectorExpr)
			handedOn := isNamed(node, "code") || ok && selector.Sel.Name == "Code"
			if f.name != "pkg/edge/messages.go" && !handedOn { // the edge reads its codes from huma's errors again
				t.Errorf("%s: the code of a fault is not written out", f.place(node))
			}
			return
		}
		name, err := strconv.Unquote(literal.Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, code{name, f.place(node)})
	}
	for _, f := range goFiles(t) {
		if f.test() || under(f.folder, "pkg/fault") {
			continue
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.CallExpr:
				if len(n.Args) > 1 && takesCode(f, n.Fun) {
					take(f, n.Args[1])
				}
				if f.name == "pkg/edge/messages.go" && isNamed(n.Fun, "rule") {
					take(f, n.Args[0])
				}
			case *ast.CompositeLit:
				if called(n.Type, "Field") {
					for _, element := range n.Elts {
						if pair, ok := element.(*ast.KeyValueExpr); ok && isNamed(pair.Key, "Code") {
							take(f, pair.Value)
						}
					}
				}
			}
			return true
		})
	}
	return out
}

// takesCode reports whether the second argument of a function is the code of a fault.
func takesCode(f goFile, function ast.Expr) bool {
	selector, ok := function.(*ast.SelectorExpr)
	refuse := isNamed(function, "refuse") || ok && (selector.Sel.Name == "refuse" || selector.Sel.Name == "Refuse")
	return called(function, "New") || called(function, "Refuse") || refuse && (under(f.folder, "functions") || under(f.folder, rooms...))
}

// called reports whether an expression is fault.<name>.
func called(expression ast.Expr, name string) bool {
	selector, ok := expression.(*ast.SelectorExpr)
	return ok && isNamed(selector.X, "fault") && selector.Sel.Name == name
}

func isNamed(expression ast.Expr, name string) bool {
	identifier, ok := expression.(*ast.Ident)
	return ok && identifier.Name == name
}

func TestEveryFaultHasItsMessages(t *testing.T) {
	catalogue, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	found := codes(t)
	if len(found) < 20 {
		t.Fatalf("only %d codes were found", len(found))
	}
	for _, c := range found {
		if !catalogue.Has("fault_" + c.name) {
			t.Errorf("%s: no message fault_%s in pkg/lang/messages", c.place, c.name)
		}
		if strings.ToLower(c.name) != c.name || strings.ContainsAny(c.name, "- .") {
			t.Errorf("%s: %q is not snake_case", c.place, c.name)
		}
	}
}

func TestEveryMessageOfAFaultIsUsed(t *testing.T) {
	catalogue, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, c := range codes(t) {
		used[c.name] = true
	}
	var web strings.Builder // the web has messages for faults of the browser
	for _, name := range files(t, ".ts", ".tsx") {
		if !strings.Contains(name, ".test.") {
			web.WriteString(content(t, name))
		}
	}
	for _, key := range catalogue.Keys(lang.Default) {
		name, isFault := strings.CutPrefix(key, "fault_")
		if isFault && !used[name] && !strings.Contains(web.String(), `'`+name+`'`) && !strings.Contains(web.String(), key) {
			t.Errorf("nobody uses the message %s", key)
		}
	}
}
