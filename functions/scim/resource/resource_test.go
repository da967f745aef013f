package resource_test

import (
	"encoding/json"
	"strings"
	"testing"

	"acude/functions/scim/resource"
	"acude/pkg/fault"
)

func object(t testing.TB, text string) resource.Resource {
	t.Helper()
	var r resource.Resource
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// The attributes of the patches' resources, and the name of their schema.
const schema = "urn:ietf:params:scim:schemas:core:2.0:User"

var kept = []string{"userName", "active", "name", "emails", "members", "displayName", "a", "l"}

const bjensen = `{"userName":"bjensen@example.com","active":true,"name":{"familyName":"O'Malley","givenName":"Barbara"},
	"title":"Tour Guide","emails":[{"value":"bjensen@example.com","type":"work"},{"value":"babs@jensen.example","type":"home"}],
	"meta":{"lastModified":"2011-05-13T04:42:34Z"}}`

// The filters are the examples of RFC 7644, section 3.4.2.2, figure 4, with values of this resource.
func TestFiltersOfTheStandard(t *testing.T) {
	r := object(t, bjensen)
	for text, want := range map[string]bool{
		``:                                  true,
		`userName eq "bjensen@example.com"`: true,
		`USERNAME Eq "BJENSEN@example.com"`: true,
		`userName eq "bjensen"`:             false,
		`name.familyName co "O'Malley"`:     true,
		`userName sw "J"`:                   false,
		`userName sw "b"`:                   true,
		`urn:ietf:params:scim:schemas:core:2.0:User:userName sw "b"`: true,
		`title pr`:        true,
		`nickName pr`:     false,
		`nickName ne "x"`: true,
		`meta.lastModified gt "2011-05-13T04:42:34Z"`:                                            false,
		`meta.lastModified ge "2011-05-13T04:42:34Z"`:                                            true,
		`meta.lastModified lt "2011-05-13T04:42:34Z"`:                                            false,
		`meta.lastModified le "2011-05-13T04:42:34Z"`:                                            true,
		`title pr and active eq true`:                                                            true,
		`title pr and active eq false`:                                                           false,
		`title pr or active eq false`:                                                            true,
		`title eq "Employee" or (emails co "example.com" or emails.value co "example.org")`:      true,
		`title ne "Employee" and not (emails co "example.com" or emails.value co "example.org")`: false,
		`title eq "Tour Guide" and (emails.type eq "work")`:                                      true,
		`title pr and emails[type eq "work" and value co "@example.com"]`:                        true,
		`emails[type eq "work" and value co "@jensen.example"] or active eq false`:               false,
		`emails[type eq "home"] and emails[value ew "jensen.example"]`:                           true,
		// What identity providers send beside the standard.
		`emails[type eq "work"].value eq "BJensen@example.com"`:                                 true,
		`emails[type eq "home"].value eq "bjensen@example.com"`:                                 false,
		`emails[type eq "work" or type eq "home"].value eq "babs@jensen.example"`:               true,
		`emails[type eq "home" or type eq "work"].value eq "nobody@jensen.example"`:             false,
		`active eq true and emails[type eq "work"].value sw "bj" and title pr`:                  true,
		`not (emails[type eq "work"].value eq "bjensen@example.com")`:                           false,
		`emails[type eq "work"].value pr`:                                                       true,
		`emails[type eq "]"].value eq "[x]"`:                                                    false,
		`active eq "True"`:                                                                      true,
		`active eq "false"`:                                                                     false,
		`title eq "tour guide" and userName EQ "BJENSEN@EXAMPLE.COM"`:                           true,
		`urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq "701984"`: false,
		`externalId eq "a1"`:                                                                    false,
	} {
		f, err := resource.ParseFilter(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if f.Matches(r) != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
}

func TestInvalidFiltersAreRefused(t *testing.T) {
	for _, text := range []string{
		"userName", "userName eq", `eq "x"`, `userName is "x"`, `userName eq "x`, "(", `(userName eq "x"`, strings.Repeat("(", 21),
		strings.Repeat("x", 2001), "\x00", `userName eq "x" and`,
	} {
		if _, err := resource.ParseFilter(text); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: %v", text, err)
		}
	}
	f, err := resource.ParseFilter(`userName eq "a"`)
	if name, ok := f.Equal("username"); err != nil || !ok || name != "a" {
		t.Error(name, ok, err)
	}
	if _, ok := f.Equal("externalId"); ok {
		t.Error("another attribute")
	}
}

// The patches are those of RFC 7644, section 3.5.2, and those that widespread identity providers send.
func TestPatches(t *testing.T) {
	group := `{"displayName":"Sales","members":[{"value":"1"},{"value":"2"}]}`
	for name, one := range map[string]struct{ from, operations, want string }{
		"add a member": {group, `[{"op":"add","path":"members","value":[{"display":"Babs","value":"3"},{"value":"1"}]}]`,
			`{"displayName":"Sales","members":[{"value":"1"},{"value":"2"},{"display":"Babs","value":"3"}]}`},
		"add one member that is no list": {group, `[{"op":"Add","path":"members","value":{"value":"3"}}]`,
			`{"displayName":"Sales","members":[{"value":"1"},{"value":"2"},{"value":"3"}]}`},
		"add to a missing attribute": {`{}`, `[{"op":"add","path":"members","value":[{"value":"1"}]}]`, `{"members":[{"value":"1"}]}`},
		"remove a member":            {group, `[{"op":"remove","path":"members[value eq \"1\"]"}]`, `{"displayName":"Sales","members":[{"value":"2"}]}`},
		"remove by value":            {group, `[{"op":"Remove","path":"members","value":[{"value":"2"}]}]`, `{"displayName":"Sales","members":[{"value":"1"}]}`},
		"remove all":                 {group, `[{"op":"remove","path":"members"}]`, `{"displayName":"Sales"}`},
		"replace all":                {group, `[{"op":"replace","path":"members","value":[{"value":"9"}]}]`, `{"displayName":"Sales","members":[{"value":"9"}]}`},
		"rename":                     {group, `[{"op":"replace","value":{"displayName":"Ventas"}}]`, `{"displayName":"Ventas","members":[{"value":"1"},{"value":"2"}]}`},
		"a part of a name": {`{"name":{"givenName":"A","familyName":"B"}}`, `[{"op":"Replace","path":"name.givenName","value":"C"}]`,
			`{"name":{"givenName":"C","familyName":"B"}}`},
		"a part of a missing name": {`{}`, `[{"op":"add","path":"name.givenName","value":"C"}]`, `{"name":{"givenName":"C"}}`},
		"with the name of the schema": {`{"active":true}`,
			`[{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:active","value":false}]`, `{"active":false}`},
		"an address by its type": {`{"emails":[{"type":"work","value":"a@x.example"}]}`,
			`[{"op":"replace","path":"emails[type eq \"work\"].value","value":"b@x.example"}]`, `{"emails":[{"type":"work","value":"b@x.example"}]}`},
		"a missing address": {`{}`,
			`[{"op":"Add","path":"emails[type eq \"work\"].value","value":"b@x.example"}]`, `{"emails":[{"type":"work","value":"b@x.example"}]}`},
		"a truth as text": {`{"active":true}`, `[{"op":"Replace","path":"active","value":"False"}]`, `{"active":"False"}`},
		"dotted and filtered keys": {`{"name":{"givenName":"A"},"emails":[{"type":"work","value":"a@x.example","primary":true}]}`,
			`[{"op":"Replace","value":{"name.givenName":"B","name.familyName":"C","emails[type eq \"work\"].value":"b@x.example","displayName":"D"}}]`,
			`{"name":{"givenName":"B","familyName":"C"},"displayName":"D","emails":[{"type":"work","value":"b@x.example","primary":true}]}`},
		"the extension by a colon": {`{"active":true}`, `[{"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Sales"},
			{"op":"Replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager":"1"}}]`, `{"active":true}`},
		"the extension by a dot": {`{"active":true}`, `[{"op":"Replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department":"Sales"}}]`, `{"active":true}`},
		"the extension as a whole": {`{"active":true}`, `[{"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","value":{"active":false}},
			{"op":"Add","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales"}}}]`, `{"active":true}`},
		"the schema as a whole": {`{"active":true}`, `[{"op":"Replace","value":{"urn:ietf:params:scim:schemas:core:2.0:User":{"active":false}}}]`, `{"active":false}`},
		"the primary address": {`{"emails":[{"type":"work","value":"a@x.example","primary":true}]}`,
			`[{"op":"Replace","path":"emails[primary eq \"True\"].value","value":"b@x.example"}]`,
			`{"emails":[{"type":"work","value":"b@x.example","primary":true}]}`},
		"a primary address that is not there": {`{}`, `[{"op":"Replace","path":"emails[primary eq \"True\"].value","value":"b@x.example"}]`,
			`{"emails":[{"primary":"True","value":"b@x.example"}]}`},
		"an address that is chosen by two parts": {`{}`, `[{"op":"Add","path":"emails[type eq \"work\" and primary eq true].value","value":"b@x.example"}]`,
			`{"emails":[{"type":"work","primary":true,"value":"b@x.example"}]}`},
		"an address as a whole": {`{}`, `[{"op":"Add","path":"emails[type eq \"work\"]","value":{"value":"b@x.example"}}]`,
			`{"emails":[{"type":"work","value":"b@x.example"}]}`},
		"what is not kept": {`{"active":true}`, `[{"op":"Replace","path":"nickName","value":"x"},{"op":"Add","path":"phoneNumbers[type eq \"mobile\"].value","value":"1"},
			{"op":"Replace","path":"addresses[type eq \"work\"].formatted","value":"x"},{"op":"Remove","path":"title"},{"op":"Add","path":"roles","value":[{"value":"x"}]}]`,
			`{"active":true}`},
		"the id of what is changed": {`{"displayName":"A"}`, `[{"op":"replace","value":{"id":"1","displayName":"B"}}]`, `{"displayName":"B"}`},
		"members with empty parts": {group, `[{"op":"Remove","path":"members","value":[{"$ref":null,"value":"1"}]},{"op":"Add","path":"members","value":[{"$ref":null,"value":"3"}]}]`,
			`{"displayName":"Sales","members":[{"value":"2"},{"$ref":null,"value":"3"}]}`},
		"out and in again": {group, `[{"op":"remove","path":"members[value eq \"1\"]"},{"op":"add","path":"members","value":[{"value":"1"}]}]`,
			`{"displayName":"Sales","members":[{"value":"2"},{"value":"1"}]}`},
		"in order": {`{"a":"1"}`, `[{"op":"replace","path":"a","value":"2"},{"op":"remove","path":"a"},{"op":"add","path":"A","value":"3"}]`, `{"A":"3"}`},
	} {
		var operations []resource.Operation
		if err := json.Unmarshal([]byte(one.operations), &operations); err != nil {
			t.Fatal(err)
		}
		before := object(t, one.from)
		got, err := resource.Patch(t.Context(), before, operations, schema, kept)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		have, _ := json.Marshal(got)
		want, _ := json.Marshal(object(t, one.want))
		untouched, _ := json.Marshal(before)
		original, _ := json.Marshal(object(t, one.from))
		if string(have) != string(want) || string(untouched) != string(original) {
			t.Errorf("%s: %s, want %s (the original is %s)", name, have, want, untouched)
		}
	}
}

func TestInvalidPatchesAreRefused(t *testing.T) {
	for _, o := range []resource.Operation{
		{Op: "move", Path: "a"}, {Op: "remove"}, {Op: "add", Value: json.RawMessage(`1`)}, {Op: "add", Path: "a"},
		{Op: "add", Path: "a[", Value: json.RawMessage(`1`)}, {Op: "replace", Path: `a.b`, Value: json.RawMessage(`1`)},
		{Op: "replace", Path: `l[x sw "1"].v`, Value: json.RawMessage(`1`)}, {Op: "add", Path: "a", Value: json.RawMessage(`{`)},
		{Op: "add", Path: "a", Value: json.RawMessage(`"` + strings.Repeat("x", 1<<13) + `"`)},
	} {
		if got, err := resource.Patch(t.Context(), object(t, `{"a":"1"}`), []resource.Operation{o}, schema, kept); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%+v: %v, %v", o, got, err)
		}
	}
}

func FuzzParseFilter(f *testing.F) {
	for _, seed := range []string{`userName eq "a"`, `emails[type eq "work" and value co "@x"]`, `not (a pr) or b ge 3.5e1`, `a.b.c ne null`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := resource.ParseFilter(text)
		if err != nil && fault.KindOf(err) != fault.Invalid {
			t.Fatal(err)
		}
		if err == nil {
			parsed.Matches(object(t, bjensen))
		}
	})
}

func FuzzPatch(f *testing.F) {
	f.Add("add", "emails[type eq \"work\"].value", `"x"`)
	f.Add("remove", "name.givenName", ``)
	f.Fuzz(func(t *testing.T, op, path, value string) {
		_, err := resource.Patch(t.Context(), object(t, bjensen), []resource.Operation{{Op: op, Path: path, Value: json.RawMessage(value)}}, schema, kept)
		if err != nil && fault.KindOf(err) != fault.Invalid {
			t.Fatal(err)
		}
	})
}
