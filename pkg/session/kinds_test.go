package session_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"acude/pkg/session"
)

// TestTheListsOfKindsAreWhole compares Kinds and CommandKinds with the constants: other tests ask for all that is in them.
func TestTheListsOfKindsAreWhole(t *testing.T) {
	events, commands := []string{string(session.Hidden)}, []string(nil)
	for _, kind := range session.Kinds() {
		events = append(events, string(kind))
	}
	for _, kind := range session.CommandKinds() {
		commands = append(commands, string(kind))
	}
	for _, one := range []struct {
		file, name string
		listed     []string
	}{{"event.go", "Kind", events}, {"command.go", "CommandKind", commands}} {
		if defined := constants(t, one.file, one.name); !slices.Equal(sorted(defined), sorted(one.listed)) {
			t.Errorf("the constants of type %s are %q, listed are %q", one.name, sorted(defined), sorted(one.listed))
		}
	}
}

// constants returns the values of the constants of a type in a file.
func constants(t *testing.T, file, name string) []string {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	ast.Inspect(tree, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if of, ok := spec.Type.(*ast.Ident); ok && of.Name == name {
			for _, value := range spec.Values {
				if literal, ok := value.(*ast.BasicLit); ok {
					text, err := strconv.Unquote(literal.Value)
					if err != nil {
						t.Fatal(err)
					}
					values = append(values, text)
				}
			}
		}
		return true
	})
	return values
}

func sorted(values []string) []string { return slices.Sorted(slices.Values(values)) }
