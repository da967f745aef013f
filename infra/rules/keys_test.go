package rules

import (
	"go/ast"
	"go/token"
	"regexp"
	"testing"
)

// keyText is the beginning of a key of the table as it is stored: capitals and a hash sign.
var keyText = regexp.MustCompile("^[\"`][A-Z]{2,}#")

// byHand are rooms whose keys are still written in them. A room leaves the list with its last one.
var byHand = []string{"pkg/people", "pkg/signin"}

// The keys of the table are written in pkg/keys and nowhere else. Tests may write them out: they prove what is stored.
func TestKeysAreWrittenOnce(t *testing.T) {
	left := map[string]bool{}
	for _, f := range goFiles(t) {
		if f.test() || under(f.folder, "pkg/keys", "pkg/table/tabletest") {
			continue
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			literal, ok := node.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING || !keyText.MatchString(literal.Value) {
				return true
			}
			if under(f.folder, byHand...) {
				left[owner(f.folder)] = true
				return true
			}
			t.Errorf("%s: %s; take the key from pkg/keys", f.place(node), literal.Value)
			return true
		})
	}
	for _, room := range byHand {
		if !left[room] {
			t.Errorf("%s writes no key any more: take it off the list", room)
		}
	}
}
