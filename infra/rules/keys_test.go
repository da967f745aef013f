package rules

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// keyText is the beginning of a key of the table as it is stored: capitals and a hash sign.
var keyText = regexp.MustCompile("^[\"`][A-Z]{2,}#")

// The keys of the table are written in pkg/keys and nowhere else. Tests may write them out: they prove what is stored.
func TestKeysAreWrittenOnce(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test() || under(f.folder, "pkg/keys", "pkg/table/tabletest") {
			continue
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			literal, ok := node.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING || !keyText.MatchString(literal.Value) {
				return true
			}
			t.Errorf("%s: %s; take the key from pkg/keys", f.place(node), literal.Value)
			return true
		})
	}
}

// keyPart is a part of a key of the table, as pkg/keys writes it.
var keyPart = regexp.MustCompile(`^"[A-Z]+#?"$`)

// infra/docs/data.md has every key.
func TestThePageOfTheTableHasEveryKey(t *testing.T) {
	page, found := content(t, "infra/docs/data.md"), 0
	for _, f := range goFiles(t) {
		if f.test() || f.folder != "pkg/keys" {
			continue
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			literal, ok := node.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING || !keyPart.MatchString(literal.Value) {
				return true
			}
			found++
			if part := strings.Trim(literal.Value, `"`); !strings.Contains(page, "`"+part+"`") && !(strings.HasSuffix(part, "#") && strings.Contains(page, "`"+part)) {
				t.Errorf("%s: infra/docs/data.md does not have %s", f.place(node), part)
			}
			return true
		})
	}
	if found < 50 {
		t.Errorf("pkg/keys has only %d parts of keys", found)
	}
}
