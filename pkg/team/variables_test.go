package team_test

import (
	"reflect"
	"slices"
	"testing"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/team"
)

func TestVariablesAreTheFieldsOfValues(t *testing.T) {
	var fields []string
	for n := range reflect.TypeFor[team.Values]().NumField() {
		fields = append(fields, reflect.TypeFor[team.Values]().Field(n).Tag.Get("json"))
	}
	if !slices.Equal(fields, team.Variables()) {
		t.Errorf("the variables are %q, the fields of Values %q", team.Variables(), fields)
	}
}

func TestMessagesHoldNoUnknownVariables(t *testing.T) {
	cases := map[string]string{ // the placeholder that is refused, "" for none
		"Hello {customer}, {representative} of {portal} here: {session}": "",
		"no variable at all":              "",
		`{"a": 1} and {} and {1} and { }`: "",
		"a { brace } of text that is much too long to be the name of anything": "{ brace }",
		"Hola {cliente}":         "{cliente}",
		"Hola {Customer}":        "{Customer}",
		"Hola { customer }":      "{ customer }",
		"Hola {{customer}}":      "{{customer}}",
		"Hola {customer.name}":   "{customer.name}",
		"Hola {customer} {año}.": "{año}",
		"Hola {customer name}":   "{customer name}",
	}
	for text, want := range cases {
		unknown := team.UnknownVariables(text)
		if want == "" && len(unknown) != 0 || want != "" && !slices.Equal(unknown, []string{want}) {
			t.Errorf("%q holds the unknown %q", text, unknown)
		}
		teams, by := open(t), access.System("c1")
		made := create(t, teams, "c1", "Sales", "")
		messages := []team.Message{{Title: "Hello", Texts: map[string]string{"en": "fine", "es": text}}}
		_, _, err := teams.Update(t.Context(), by, made.ID, 0, team.Settings{Messages: &messages})
		if want == "" {
			if err != nil {
				t.Errorf("%q is refused: %v", text, err)
			}
			continue
		}
		refused(t, err, "messages.0.texts.es", "variable_unknown")
		if f, _ := fault.As(err); f == nil || f.Fields[0].Facts["name"] != want ||
			f.Fields[0].Facts["known"] != "{customer}, {representative}, {portal}, {session}" {
			t.Errorf("%q: %+v", text, f)
		}
	}
}
