package rules

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"strings"
	"testing"
)

var limitOnPage = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\|")

// Each limit on the page is in its file with the same value.
func TestThePageOfLimitsIsTrue(t *testing.T) {
	rows := limitOnPage.FindAllStringSubmatch(content(t, "infra/docs/limits.md"), -1)
	if len(rows) < 30 {
		t.Fatalf("only %d limits are on the page", len(rows))
	}
	for _, row := range rows {
		file, name, value := row[1], row[2], row[3]
		found := false
		for line := range strings.SplitSeq(content(t, file), "\n") {
			_, after, named := strings.Cut(line, name)
			found = found || named && strings.Contains(after, value)
		}
		if !found {
			t.Errorf("infra/docs/limits.md says that %s of %s is %s", name, file, value)
		}
	}
}

// limitNames are the constants of a relay that count as limits.
var limitNames = regexp.MustCompile(`^([mM]ax[A-Z]|most[A-Z]|per(Participant|Address))|(Burst|Share|AtOnce|Queue|Buffer)$`)

// Each budget, each number of places for heavy work and each limit of a relay is on the page.
func TestThePageOfLimitsIsWhole(t *testing.T) {
	onPage := map[string]bool{}
	for _, row := range limitOnPage.FindAllStringSubmatch(content(t, "infra/docs/limits.md"), -1) {
		onPage[path.Dir(row[1])+" "+row[2]] = true
	}
	found := 0
	for _, f := range goFiles(t) {
		if f.test() || !under(f.folder, "pkg", "functions", "media", "infra/local") || under(f.folder, "media/mediatest") {
			continue
		}
		for _, name := range limitsOf(f) {
			found++
			if !onPage[f.folder+" "+name] {
				t.Errorf("%s: infra/docs/limits.md does not have %s", f.name, name)
			}
		}
	}
	if found < 50 {
		t.Fatalf("only %d limits were found", found)
	}
}

// limitsOf returns the names of the limits that a file defines or, for places of package slots, uses.
func limitsOf(f goFile) (names []string) {
	ast.Inspect(f.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			for at, name := range n.Names {
				if len(n.Values) > at && budget(n.Values[at]) {
					names = append(names, name.Name)
				}
			}
		case *ast.GenDecl:
			names = append(names, bounds(f, n)...)
		case *ast.CallExpr:
			if called, ok := n.Fun.(*ast.SelectorExpr); ok && spelled(called) == "slots.New" {
				if places, ok := n.Args[0].(*ast.Ident); ok {
					names = append(names, places.Name)
				}
			}
		}
		return true
	})
	return names
}

// budget reports whether an expression is a ratelimit.Limit.
func budget(e ast.Expr) bool {
	made, ok := e.(*ast.CompositeLit)
	if !ok {
		return false
	}
	kind, ok := made.Type.(*ast.SelectorExpr)
	return ok && spelled(kind) == "ratelimit.Limit"
}

// bounds returns the constants of a relay's package that are limits by their names.
func bounds(f goFile, d *ast.GenDecl) (names []string) {
	if d.Tok != token.CONST || !under(f.folder, "media") {
		return nil
	}
	for _, spec := range d.Specs {
		for _, name := range spec.(*ast.ValueSpec).Names {
			if limitNames.MatchString(name.Name) {
				names = append(names, name.Name)
			}
		}
	}
	return names
}

func spelled(s *ast.SelectorExpr) string {
	if of, ok := s.X.(*ast.Ident); ok {
		return of.Name + "." + s.Sel.Name
	}
	return ""
}
