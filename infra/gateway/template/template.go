package template

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Template is template.yaml with the short forms of its functions (!Ref, !GetAtt, !Sub) written out.
type Template struct {
	Parameters map[string]Parameter
	Resources  map[string]Resource
	Outputs    map[string]any
	Globals    any
}

// Parameter is a value given at deployment.
type Parameter struct {
	Type    string `yaml:"Type"`
	Default any    `yaml:"Default"`
}

// Resource is one thing in the cloud. Properties hold maps, lists and scalars; functions are maps such as {"Ref": "Table"}.
type Resource struct {
	Type       string
	Properties map[string]any
}

// Parse reads a template.
func Parse(raw []byte) (*Template, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(raw, &document); err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	if len(document.Content) != 1 {
		return nil, errors.New("template: empty")
	}
	value, err := plain(document.Content[0])
	if err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	root, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("template: not a map")
	}
	t := &Template{Parameters: map[string]Parameter{}, Resources: map[string]Resource{}, Outputs: section(root, "Outputs"), Globals: root["Globals"]}
	for name, p := range section(root, "Parameters") {
		t.Parameters[name] = Parameter{Type: text(p, "Type"), Default: field(p, "Default")}
	}
	for name, r := range section(root, "Resources") {
		properties, _ := field(r, "Properties").(map[string]any)
		t.Resources[name] = Resource{Type: text(r, "Type"), Properties: properties}
		if text(r, "Type") == "" {
			return nil, fmt.Errorf("template: resource %s has no Type", name)
		}
	}
	return t, nil
}

// plain converts a YAML node into maps, lists and scalars.
func plain(node *yaml.Node) (any, error) {
	var value any
	switch node.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(node.Content); i += 2 {
			key := node.Content[i].Value
			if _, twice := out[key]; twice {
				return nil, fmt.Errorf("line %d: %s is there twice", node.Content[i].Line, key)
			}
			member, err := plain(node.Content[i+1])
			if err != nil {
				return nil, err
			}
			out[key] = member
		}
		value = out
	case yaml.SequenceNode:
		out := make([]any, 0, len(node.Content))
		for _, child := range node.Content {
			member, err := plain(child)
			if err != nil {
				return nil, err
			}
			out = append(out, member)
		}
		value = out
	case yaml.ScalarNode:
		if strings.HasPrefix(node.Tag, "!!") || node.Tag == "" {
			if err := node.Decode(&value); err != nil {
				return nil, fmt.Errorf("line %d: %w", node.Line, err)
			}
			break
		}
		value = node.Value
	default:
		return nil, fmt.Errorf("line %d: aliases are not used here", node.Line)
	}
	return written(node, value)
}

// written converts a short form into the full form of the function.
func written(node *yaml.Node, value any) (any, error) {
	switch {
	case node.Tag == "" || strings.HasPrefix(node.Tag, "!!"):
		return value, nil
	case node.Tag == "!Ref":
		return map[string]any{"Ref": value}, nil
	case node.Tag == "!Sub":
		return map[string]any{"Fn::Sub": value}, nil
	case node.Tag == "!GetAtt":
		resource, attribute, _ := strings.Cut(fmt.Sprint(value), ".")
		return map[string]any{"Fn::GetAtt": []any{resource, attribute}}, nil
	default:
		return nil, fmt.Errorf("line %d: %s is not understood here", node.Line, node.Tag)
	}
}

func section(root map[string]any, name string) map[string]any {
	out, _ := root[name].(map[string]any)
	return out
}

// field follows names into nested maps.
func field(value any, names ...string) any {
	for _, name := range names {
		m, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = m[name]
	}
	return value
}

func text(value any, names ...string) string {
	s, _ := field(value, names...).(string)
	return s
}

// Of returns the names of the resources of a type, sorted.
func (t *Template) Of(kind string) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(t.Resources)) {
		if t.Resources[name].Type == kind {
			names = append(names, name)
		}
	}
	return names
}

// Folder returns the folder of functions/ that a function resource is built from: "portal" for CodeUri build/arm64/portal/.
func (r Resource) Folder() string { return path.Base(text(r.Properties, "CodeUri")) }
