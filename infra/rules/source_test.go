package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const root = "../.."

// elsewhere lists folders without source files of the project.
var elsewhere = []string{".git", "node_modules", "build", "dist", "data", "paraglide", "compiled", "test-results", "playwright-report", "coverage", "bin", ".cache"}

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

// listed walks the repository, once for all tests.
var listed = sync.OnceValues(func() ([]string, error) {
	var out []string
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != root && slices.Contains(elsewhere, entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		relative, err := filepath.Rel(root, name)
		out = append(out, filepath.ToSlash(relative))
		return err
	})
	return out, err
})

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
