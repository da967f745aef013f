package edge

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
)

// TestHumasWordingOfARefusedBodyDoesNotMatter gives huma other sentences than its own before ours are set.
func TestHumasWordingOfARefusedBodyDoesNotMatter(t *testing.T) {
	for _, message := range []*string{
		&validation.MsgExpectedRequiredProperty, &validation.MsgUnexpectedProperty, &validation.MsgExpectedString,
		&validation.MsgExpectedInteger, &validation.MsgExpectedArray, &validation.MsgExpectedRFC5322Email,
		&validation.MsgExpectedMatchPattern, &validation.MsgExpectedOneOf, &validation.MsgExpectedMinLength,
		&validation.MsgExpectedMaxLength, &validation.MsgExpectedMinimumNumber, &validation.MsgExpectedMaximumNumber,
		&validation.MsgExpectedMaxItems, &validation.MsgExpectedArrayItemsUnique,
	} {
		*message = "en otras palabras"
	}
	setMessages()
	registry := huma.NewMapRegistry("#/", huma.DefaultSchemaNamer)
	schema := huma.SchemaFromType(registry, reflect.TypeFor[struct {
		Name  string   `json:"name" minLength:"1" maxLength:"3"`
		Code  string   `json:"code,omitempty" minLength:"2"`
		Mail  string   `json:"mail,omitempty" format:"email"`
		Kind  string   `json:"kind,omitempty" enum:"a,b"`
		Clock string   `json:"clock,omitempty" pattern:"^[0-9]$"`
		Count int      `json:"count,omitempty" minimum:"2" maximum:"3"`
		List  []string `json:"list,omitempty" maxItems:"2" uniqueItems:"true"`
	}]())
	for body, want := range map[string]string{
		`{}`:                                "name field_required map[]",
		`{"name":""}`:                       "name field_required map[]",
		`{"name":"abcd"}`:                   "name field_too_long map[max:3]",
		`{"name":1}`:                        "name field_wrong_type map[expected:string]",
		`{"name":"a","other":"a"}`:          "other field_unknown map[]",
		`{"name":"a","code":"x"}`:           "code field_too_short map[min:2]",
		`{"name":"a","mail":"a|b"}`:         "mail field_bad_format map[format:email]",
		`{"name":"a","kind":"c"}`:           "kind field_not_offered map[]",
		`{"name":"a","clock":"c"}`:          "clock field_invalid map[]",
		`{"name":"a","count":1}`:            "count field_too_small map[min:2]",
		`{"name":"a","count":4}`:            "count field_too_large map[max:3]",
		`{"name":"a","count":2.5}`:          "count field_wrong_type map[expected:integer]",
		`{"name":"a","list":"c"}`:           "list field_wrong_type map[expected:array]",
		`{"name":"a","list":["a","b","c"]}`: "list field_too_many map[max:2]",
		`{"name":"a","list":["a","a"]}`:     "list field_repeated map[]",
		`{"name":"a","list":["a",2]}`:       "list.1 field_wrong_type map[expected:string]",
	} {
		var value any
		if err := json.Unmarshal([]byte(body), &value); err != nil {
			t.Fatal(err)
		}
		path, result := huma.NewPathBuffer(nil, 0), &huma.ValidateResult{}
		path.Push("body")
		huma.Validate(registry, schema, path, huma.ModeWriteToServer, value, result)
		if len(result.Errors) != 1 {
			t.Errorf("%s: %v", body, result.Errors)
			continue
		}
		field := refusedField(&huma.Operation{}, result.Errors[0])
		if got := fmt.Sprint(field.Path, " ", field.Code, " ", field.Facts); got != want {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
}

func TestHumasWordingOfARefusedParameterDoesNotMatter(t *testing.T) {
	operation := &huma.Operation{Parameters: []*huma.Param{
		{In: "query", Name: "limit", Schema: &huma.Schema{Type: huma.TypeInteger}},
		{In: "query", Name: "all", Schema: &huma.Schema{Type: huma.TypeBoolean}},
		{In: "query", Name: "from", Schema: &huma.Schema{Type: huma.TypeString, Format: "date-time"}},
		{In: "query", Name: "minute", Schema: &huma.Schema{Type: huma.TypeString}},
	}}
	for _, one := range []struct {
		location string
		value    any
		want     string
	}{
		{"query.limit", "x", "limit field_wrong_type map[expected:integer]"},
		{"query.all", "x", "all field_wrong_type map[expected:boolean]"},
		{"query.from", "x", "from field_bad_format map[format:date-time]"},
		{"query.minute", "x", "minute field_invalid map[]"},
		{"query.limit", "", "limit field_required map[]"},
		{"query.other", "", "other field_unknown map[]"},
		{"header.limit", "", "limit field_unknown map[]"},
		{"body", "x", " field_invalid map[]"},
		{"body.limit", "x", "limit field_invalid map[]"},
		{"", nil, " field_invalid map[]"},
	} {
		detail := &huma.ErrorDetail{Message: "en otras palabras", Location: one.location, Value: one.value}
		field := refusedField(operation, detail)
		if got := fmt.Sprint(field.Path, " ", field.Code, " ", field.Facts); got != one.want {
			t.Errorf("%s: %s, want %s", one.location, got, one.want)
		}
	}
}
