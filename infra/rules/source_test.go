package rules

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const root = "../.."

// files lists the files of the repository whose names end in one of the suffixes, by their slash-separated path.
func files(t *testing.T, suffixes ...string) []string {
	t.Helper()
	all, err := listed()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range all {
		if slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(name, suffix) }) {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		t.Fatalf("no files end in %v", suffixes)
	}
	return out
}

// listed has the files of the repository, once for all tests.
var listed = sync.OnceValues(list)

// list asks git which files the repository has, the new ones included. What git ignores may come and go meanwhile.
func list() ([]string, error) {
	ask := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	ask.Dir = root
	said, err := ask.Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			err = fmt.Errorf("%w: %s", err, exit.Stderr)
		}
		return nil, fmt.Errorf("git ls-files: %w", err)
	}
	var out []string
	for name := range strings.SplitSeq(strings.TrimSuffix(string(said), "\x00"), "\x00") {
		if _, err := os.Stat(filepath.Join(root, name)); err == nil { // else it was deleted and that is not committed yet
			out = append(out, name)
		}
	}
	return out, nil
}

func TestWhatGitIgnoresIsNotLookedAt(t *testing.T) {
	results := filepath.Join(root, "web", "e2e", "results")
	if err := os.MkdirAll(results, 0o755); err != nil {
		t.Fatal(err)
	}
	folder, err := os.MkdirTemp(results, "rules")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	if err := os.WriteFile(filepath.Join(folder, "report.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := list()
	if err != nil || !slices.Contains(all, "infra/rules/source_test.go") {
		t.Errorf("%d files, %v", len(all), err)
	}
	if at := slices.IndexFunc(all, func(name string) bool { return strings.Contains(name, "e2e/results") }); at >= 0 {
		t.Errorf("%s is among the files", all[at])
	}
}

func content(t *testing.T, file string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// goFile is one parsed Go file.
type goFile struct {
	name    string // slash-separated, from the root
	folder  string
	imports []string
	tree    *ast.File
	set     *token.FileSet
}

func (f goFile) test() bool { return strings.HasSuffix(f.name, "_test.go") }

// place returns the file and the line of a node.
func (f goFile) place(node ast.Node) string {
	return f.name + ":" + strconv.Itoa(f.set.Position(node.Pos()).Line)
}

func goFiles(t *testing.T) []goFile {
	t.Helper()
	out, err := parsedFiles()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// parsedFiles parses all Go files, once for all tests.
var parsedFiles = sync.OnceValues(func() ([]goFile, error) {
	all, err := listed()
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	var out []goFile
	for _, name := range all {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		tree, err := parser.ParseFile(set, filepath.Join(root, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		f := goFile{name: name, folder: path.Dir(name), tree: tree, set: set}
		for _, spec := range tree.Imports {
			f.imports = append(f.imports, strings.Trim(spec.Path.Value, `"`))
		}
		out = append(out, f)
	}
	return out, nil
})

// under reports whether a folder is one of the given ones or inside one.
func under(folder string, parents ...string) bool {
	for _, parent := range parents {
		if folder == parent || strings.HasPrefix(folder, parent+"/") {
			return true
		}
	}
	return false
}
