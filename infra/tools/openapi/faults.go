package main

import (
	"fmt"
	"go/ast"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
)

// The comments of this repository say "Faults: those of people.Create" where a function passes on what another one refuses. Readers of
// the API know no functions, so their document has the faults themselves.
var (
	clause    = regexp.MustCompile(`\bFaults?( on [a-z]+)?: `)
	clauseEnd = regexp.MustCompile(`\.(?: [A-Z]|$)`)
	borrowed  = regexp.MustCompile(`(?:\bthose of|\b[Ff]aults?: as|^as) ` + called + `(?:,? and (?:of )?` + called + `)*`)
	oneOf     = regexp.MustCompile(called)
	unspoken  = regexp.MustCompile(`\b(?:[a-z]+\.[A-Z]\w*|[tT]hose of \S*|as [a-z]+[A-Z]\w*|the context's error|nil\b)`)
)

// deepest is how many functions a fault comes through, at most.
const deepest = 8

// called is a function as comments name it: Create, people.Create, Store.Update, hours.Store.Update.
const called = `(?:[a-z]+\.)?(?:[A-Z]\w*\.)?[A-Z]\w*`

// source is the functions of a folder by their names, methods also by "Type.Method", with their comments.
type source map[string][]string

// sources are the functions of all packages.
type sources struct {
	folders map[string]string // by the name of a package
	read    map[string]source // by folder
	root    string
}

func open(root string) (*sources, error) {
	s := &sources{folders: map[string]string{}, read: map[string]source{}, root: root}
	return s, filepath.WalkDir(filepath.Join(root, "pkg"), func(at string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			folder, _ := filepath.Rel(root, at)
			s.folders[d.Name()] = filepath.ToSlash(folder)
		}
		return err
	})
}

// in returns the functions of a folder.
func (s *sources) in(folder string) (source, error) {
	if known, ok := s.read[folder]; ok {
		return known, nil
	}
	found := source{}
	err := eachFunction(filepath.Join(s.root, folder), func(f *ast.FuncDecl) {
		text := strings.Join(strings.Fields(f.Doc.Text()), " ")
		found[f.Name.Name] = append(found[f.Name.Name], text)
		if of := receiver(f); of != "" {
			found[of+"."+f.Name.Name] = []string{text}
		}
	})
	s.read[folder] = found
	return found, err
}

// receiver returns the name of a method's type; "" for a function.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	of := f.Recv.List[0].Type
	if pointed, ok := of.(*ast.StarExpr); ok {
		of = pointed.X
	}
	if generic, ok := of.(*ast.IndexExpr); ok {
		of = generic.X
	}
	if name, ok := of.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

// spelled returns a comment of a function of a folder with the faults of others in the place of their names.
func (s *sources) spelled(folder, text string, depth int) (string, error) {
	if depth > deepest {
		return "", fmt.Errorf("the faults of functions of %s go in a circle", folder)
	}
	var failed error
	text = borrowed.ReplaceAllStringFunc(text, func(whole string) string {
		head := whole[:strings.Index(whole, ": ")+1] // "Faults:"
		var all []string
		for _, name := range oneOf.FindAllString(whole[len(head):], -1) {
			faults, err := s.faults(folder, name, depth)
			if err != nil {
				failed = err
			}
			all = append(all, faults)
		}
		return strings.TrimSpace(head + " " + strings.Join(all, "; "))
	})
	return text, failed
}

// faults returns what a function refuses, as its comment lists it.
func (s *sources) faults(folder, name string, depth int) (string, error) {
	if first, rest, split := strings.Cut(name, "."); split && first == strings.ToLower(first) {
		if s.folders[first] == "" {
			return "", fmt.Errorf("%s: there is no package %s", name, first)
		}
		folder, name = s.folders[first], rest
	}
	functions, err := s.in(folder)
	if err != nil {
		return "", err
	}
	var found []string
	for _, comment := range functions[name] {
		if at := clause.FindStringSubmatchIndex(comment); at != nil {
			text, where := comment[at[1]:], ""
			if at[2] >= 0 {
				where = comment[at[2]:at[3]]
			}
			if end := clauseEnd.FindStringIndex(text); end != nil {
				text = text[:end[0]]
			}
			found = append(found, text+where)
		}
	}
	if len(found) != 1 {
		return "", fmt.Errorf("%d functions %s of %s say which faults they return, not one", len(found), name, folder)
	}
	return s.spelled(folder, found[0], depth+1)
}

// understood refuses a description that only somebody with the source understands.
func understood(name, text string) error {
	if said := unspoken.FindString(text); said != "" {
		return fmt.Errorf("the description of %s says %q, which means nothing to those who read the API's document", name, said)
	}
	return nil
}
