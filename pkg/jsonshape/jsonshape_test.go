package jsonshape_test

import (
	"encoding/json"
	"strings"
	"testing"

	"acude/pkg/fault"
	"acude/pkg/jsonshape"
)

var few = jsonshape.Limits{Depth: 3, Parts: 9}

func TestTheShapeIsCheckedBeforeAnythingIsDecoded(t *testing.T) {
	for body, want := range map[string]string{
		`{}`:                                     "",
		`"a"`:                                    "",
		` {"a": [1, {"b": "}]{["}], "c": null} `: "",
		`[[[]]]`:                                 "",
		`[[[[]]]]`:                               "body_too_deep",
		`{"a":{"b":{"c":{}}}}`:                   "body_too_deep",
		strings.Repeat("[", 1_000_000):           "body_too_deep",
		`[1,2,3,4,5,6,7,8]`:                      "",
		`[1,2,3,4,5,6,7,8,9]`:                    "body_too_many_parts",
		`{"a":1,"b":2,"c":3,"d":4}`:              "",
		`{"a":1,"b":2,"c":3,"d":4,"e":5}`:        "body_too_many_parts",
		`{"a" "b" "c" "d" "e" "f" "g" "h" "i" "j"`: "body_too_many_parts",
		`{"a":1,"a":2}`:             "body_key_repeated",
		`{"a":1,"b":{"a":1},"A":2}`: "",
		`[{"a":1},{"a":1}]`:         "",
		`{"b":{"a":1,"a":2}}`:       "body_key_repeated",
		`{"na\u006de":1,"name":2}`:  "body_key_repeated",
		`{"ñ":1,"\u00f1":2}`:        "body_key_repeated",
		"{\"\xff\":1,\"\xfe\":2}":   "body_key_repeated",
		`{"\"":1,"\\":2}`:           "",
		`{"a":"a","b":"a"}`:         "",
		``:                          "",
		`"`:                         "",
		`"\`:                        "",
		`}}]],,::`:                  "",
		`{"a`:                       "",
		`nonsense`:                  "",
	} {
		err := jsonshape.Check([]byte(body), few)
		f, _ := fault.As(err)
		if (err == nil) != (want == "") || f != nil && (f.Code != want || f.Kind != fault.Invalid) {
			t.Errorf("%.40s: %v, want %q", body, err, want)
		}
	}
}

// FuzzCheck compares the checker with the decoder: an object that passed has as many keys as the decoder finds.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{`{"a":1,"b":{"c":[1,2]}}`, `{"a":1,"a":2}`, `{"\u0061":1,"a":2}`, `["`, "{\"\xff\":1}", `{"a":"\\\""}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		err := jsonshape.Check(body, jsonshape.Limits{Depth: 20, Parts: 1000})
		var decoded map[string]json.RawMessage
		if err != nil || json.Unmarshal(body, &decoded) != nil {
			return
		}
		d, keys := json.NewDecoder(strings.NewReader(string(body))), 0
		if first, _ := d.Token(); first != json.Delim('{') {
			return
		}
		for d.More() {
			if _, err := d.Token(); err != nil {
				t.Fatal(err)
			}
			keys++
			var value json.RawMessage
			if err := d.Decode(&value); err != nil {
				t.Fatal(err)
			}
		}
		if keys != len(decoded) {
			t.Errorf("%q has %d keys and passed, but decodes to %d", body, keys, len(decoded))
		}
	})
}
