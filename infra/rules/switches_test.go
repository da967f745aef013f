package rules

import (
	"go/ast"
	"slices"
	"testing"

	"acude/pkg/feature"
)

// Every switch on a page is obeyed where the catalogue says so, every other one that is obeyed says why pages do not show it, and no code
// reads a switch without being registered with it.
func TestSwitchesAreRegisteredWithTheCodeThatObeysThem(t *testing.T) {
	constants := map[string]feature.Name{}
	for _, f := range goFiles(t) {
		if f.name != "pkg/feature/catalogue.go" {
			continue
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			if spec, ok := node.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
				if literal, ok := spec.Values[0].(*ast.BasicLit); ok {
					constants[spec.Names[0].Name] = feature.Name(literal.Value[1 : len(literal.Value)-1])
				}
			}
			return true
		})
	}
	if len(constants) != len(feature.All()) {
		t.Fatalf("%d constants, %d switches", len(constants), len(feature.All()))
	}
	readers := map[feature.Name][]string{}
	for _, f := range goFiles(t) {
		if f.test() || under(f.folder, "pkg/feature") {
			continue
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			if selector, ok := node.(*ast.SelectorExpr); ok && isNamed(selector.X, "feature") {
				if name, ok := constants[selector.Sel.Name]; ok && !slices.Contains(readers[name], f.folder) {
					readers[name] = append(readers[name], f.folder)
				}
			}
			return true
		})
	}
	shown := map[feature.Name]bool{}
	for _, s := range feature.Switches() {
		shown[s.Name] = true
	}
	for _, s := range feature.All() {
		if hidden := s.Hidden != ""; hidden && len(s.By) == 0 || shown[s.Name] != (len(s.By) > 0 && !hidden) {
			t.Errorf("%s: what is obeyed is shown or says why not, and nothing else: obeyed by %v, hidden: %q, shown: %v", s.Name, s.By, s.Hidden, shown[s.Name])
		}
		for _, folder := range s.By {
			if !slices.Contains(readers[s.Name], folder) {
				t.Errorf("%s is registered with %s, where no code asks for it", s.Name, folder)
			}
		}
		for _, folder := range readers[s.Name] {
			if !slices.Contains(s.By, folder) {
				t.Errorf("%s is asked for in %s, which the catalogue does not name", s.Name, folder)
			}
		}
	}
}
