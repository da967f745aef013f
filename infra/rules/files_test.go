package rules

import (
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// atTop lists what the repository's root may contain.
var atTop = []string{
	".ci", ".dockerignore", ".editorconfig", ".gitattributes", ".github", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
	"NOTICE", "README.md", "SECURITY.md", "functions", "go.mod", "go.sum", "infra", "media", "pkg", "template.yaml", "web",
	".git", "build", "data", // not part of the repository
}

func TestTheRootContainsOnlyWhatIsListed(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !slices.Contains(atTop, entry.Name()) {
			t.Errorf("%s is new in the root; put it into a folder whose name says what it is", entry.Name())
		}
	}
}

var generated = regexp.MustCompile(`\.gen\.|schema\.d\.ts$|/paraglide/`)

func TestFilesAreShort(t *testing.T) {
	for _, name := range files(t, ".go", ".ts", ".tsx", ".css") {
		if generated.MatchString(name) {
			continue
		}
		most := 300
		if regexp.MustCompile(`_test\.go$|\.test\.tsx?$|\.spec\.ts$`).MatchString(name) {
			most = 400
		}
		if lines := strings.Count(content(t, name), "\n"); lines > most {
			t.Errorf("%s has %d lines, more than %d: split it", name, lines, most)
		}
	}
}

func TestFunctionsAreShort(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.test() {
			continue
		}
		for _, declaration := range f.tree.Decls {
			function, ok := declaration.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if lines := f.set.Position(function.End()).Line - f.set.Position(function.Pos()).Line + 1; lines > 60 {
				t.Errorf("%s: %s has %d lines, more than 60", f.place(function), function.Name.Name, lines)
			}
		}
	}
}

// unfinished are marks of unfinished work. They are written in parts, so that this file does not contain them.
var unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|X` + `XX|HA` + `CK)\b`)

func TestNothingIsLeftUnfinished(t *testing.T) {
	for _, name := range files(t, ".go", ".ts", ".tsx", ".css", ".sh", ".yaml", "Makefile", ".md") {
		for i, line := range strings.Split(content(t, name), "\n") {
			if unfinished.MatchString(line) {
				t.Errorf("%s:%d: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}
}

// skipped are the ways to skip a test.
var skipped = regexp.MustCompile(`\bt\.Skip|\bb\.Skip|\b(it|test|describe)\.(skip|todo|only|fixme)\b`)

func TestNoTestIsLeftOut(t *testing.T) {
	for _, name := range files(t, ".go", ".ts", ".tsx") {
		if name == "infra/rules/files_test.go" {
			continue
		}
		for i, line := range strings.Split(content(t, name), "\n") {
			if skipped.MatchString(line) {
				t.Errorf("%s:%d: %s", name, i+1, strings.TrimSpace(line))
			}
		}
	}
}

func TestPackagesAreNouns(t *testing.T) {
	vague := []string{"utils", "util", "common", "helpers", "types", "models", "manager", "service", "shared", "internal", "misc"}
	for _, f := range goFiles(t) {
		if slices.Contains(vague, f.tree.Name.Name) {
			t.Errorf("%s: the name %s says nothing", f.name, f.tree.Name.Name)
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said := map[string]bool{}
	for _, f := range goFiles(t) {
		if !f.test() {
			said[f.folder] = said[f.folder] || f.tree.Doc != nil
		}
	}
	for folder, ok := range said {
		if !ok {
			t.Errorf("%s has no package comment", folder)
		}
	}
}
