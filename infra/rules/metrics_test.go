package rules

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

var (
	metricName   = regexp.MustCompile(`^"acude_[a-z_]+"$`)
	metricOnPage = regexp.MustCompile("`(acude_[a-z_]+)`")
)

// Each figure of the code is on the page, and each figure of the page is in the code.
func TestEveryFigureIsOnThePage(t *testing.T) {
	onPage := map[string]bool{}
	for _, match := range metricOnPage.FindAllStringSubmatch(content(t, "infra/docs/metrics.md"), -1) {
		onPage[match[1]] = false
	}
	for _, f := range goFiles(t) {
		if f.test() || !under(f.folder, "pkg/ops", "media", "infra/local") {
			continue
		}
		ast.Inspect(f.tree, func(node ast.Node) bool {
			literal, ok := node.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING || !metricName.MatchString(literal.Value) {
				return true
			}
			name := strings.Trim(literal.Value, `"`)
			if _, ok := onPage[name]; !ok {
				t.Errorf("%s: infra/docs/metrics.md does not say what %s means", f.place(node), name)
			}
			onPage[name] = true
			return true
		})
	}
	for name, used := range onPage {
		if !used {
			t.Errorf("infra/docs/metrics.md explains %s, which no program has", name)
		}
	}
}
