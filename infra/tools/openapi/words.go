package main

import (
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
	comments := map[string]map[string]string{} // folder → handler → comment
	var mute []string
	all := map[string]edge.Description{}
	for _, route := range routes {
		folder, name, ok := strings.Cut(strings.TrimPrefix(route.Handler, "acude/"), ".(*Handlers).")
		if !ok {
			return nil, fmt.Errorf("the handler of %s %s is no method of Handlers: %s", route.Method, route.Path, route.Handler)
		}
		if comments[folder] == nil {
			read, err := commentsIn(root + "/" + folder)
			if err != nil {
				return nil, err
			}
			comments[folder] = read
		}
		comment := comments[folder][name]
		if comment == "" {
			mute = append(mute, folder+" "+name)
			continue
		}
		all[route.Method+" "+route.Path] = spoken(name, comment)
	}
	if mute != nil {
		return nil, fmt.Errorf("these handlers have no comment to describe their operation with: %s", strings.Join(mute, ", "))
	}
	return all, nil
}

// commentsIn returns the comments of the methods of a folder.
func commentsIn(folder string) (map[string]string, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	comments := map[string]string{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		for _, declaration := range file.Decls {
			if method, ok := declaration.(*ast.FuncDecl); ok && method.Recv != nil {
				comments[method.Name.Name] = method.Doc.Text()
			}
		}
	}
	return comments, nil
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
