package main

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"acude/pkg/edge"
)

// words returns the description of each operation, from the comment of its handler.
func words(routes []edge.RouteInfo, root string) (map[string]edge.Description, error) {
	sources, err := open(root)
	if err != nil {
		return nil, err
	}
	var mute []string
	var wrong []error
	all := map[string]edge.Description{}
	for _, route := range routes {
		folder, name, ok := strings.Cut(strings.TrimPrefix(route.Handler, "acude/"), ".(*Handlers).")
		if !ok {
			return nil, fmt.Errorf("the handler of %s %s is no method of Handlers: %s", route.Method, route.Path, route.Handler)
		}
		handlers, err := sources.in(folder)
		if err != nil {
			return nil, err
		}
		comment := handlers["Handlers."+name]
		if len(comment) == 0 || comment[0] == "" {
			mute = append(mute, folder+" "+name)
			continue
		}
		text, err := sources.spelled(folder, comment[0], 0)
		if err = cmp.Or(err, understood(name, text)); err != nil {
			wrong = append(wrong, err)
		}
		all[route.Method+" "+route.Path] = spoken(name, text)
	}
	if mute != nil {
		return nil, fmt.Errorf("these handlers have no comment to describe their operation with: %s", strings.Join(mute, ", "))
	}
	return all, errors.Join(wrong...)
}

// eachFunction calls visit with each function of a folder.
func eachFunction(folder string, visit func(*ast.FuncDecl)) error {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return err
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, declaration := range file.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok {
				visit(function)
			}
		}
	}
	return nil
}

// spoken converts "createTeam adds a team. Faults: …" into the sentence "Adds a team." and the rest.
func spoken(name, comment string) edge.Description {
	text := strings.Join(strings.Fields(strings.TrimPrefix(comment, name)), " ")
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	end := strings.Index(text, ". ")
	if end < 0 {
		return edge.Description{Summary: strings.TrimSuffix(text, ".")}
	}
	return edge.Description{Summary: text[:end], Text: text[end+2:]}
}
