package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// decoded measures a document by decoding it, which the scale must equal.
func decoded(document []byte) (int, error) {
	if !utf8.Valid(document) {
		return 0, documentInvalid("not UTF-8")
	}
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	var root map[string]any
	if err := decoder.Decode(&root); err != nil || root == nil {
		return 0, documentInvalid("not a JSON object: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return 0, documentInvalid("something follows the JSON object")
	}
	return weighDecoded(root, 1)
}

func weighDecoded(value any, depth int) (int, error) {
	if depth > MaxDepth {
		return 0, documentInvalid("more than %d levels", MaxDepth)
	}
	total := 4
	switch v := value.(type) {
	case string:
		return 1 + len(v), nil
	case json.Number:
		return weighNumber(string(v))
	case []any:
		for _, element := range v {
			size, err := weighDecoded(element, depth+1)
			if err != nil {
				return 0, err
			}
			total += size
		}
	case map[string]any:
		for name, element := range v {
			size, err := weighDecoded(element, depth+1)
			if err != nil || name == "" {
				return 0, documentInvalid("field %q: %w", name, err)
			}
			total += len(name) + size
		}
	default: // true, false, null
		return 2, nil
	}
	return total, nil
}

func sameMeasure(t interface{ Fatalf(string, ...any) }, document []byte) {
	got, err := measure(document)
	want, wrong := decoded(document)
	if (err == nil) != (wrong == nil) || err == nil && got != want {
		t.Fatalf("%q: %d, %v; want %d, %v", document, got, err, want, wrong)
	}
}

// drawn writes a value as JSON in one of its many forms: with blanks, escapes, halves of surrogate pairs, names that come twice.
func drawn(t *rapid.T, depth int) string {
	blanks := rapid.SampledFrom([]string{"", "", "", " ", "\n\t", " \r "})
	text := func() string {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "ñ", "€", "😀", `\n`, `\"`, `\\`, `\/`, `\u0061`, `\u00f1`, `\u20AC`,
			`\ud83d\ude00`, `\ud83d`, `\ude00`, `\ud83dx`, `\ud83d\u0041`, `\ud83d\ud83d\ude00`}), 0, 4).Draw(t, "text")
		return `"` + strings.Join(parts, "") + `"`
	}
	out := blanks.Draw(t, "before")
	kind := rapid.IntRange(0, 9).Draw(t, "kind")
	switch {
	case kind == 0:
		out += rapid.SampledFrom([]string{"true", "false", "null"}).Draw(t, "word")
	case kind < 3:
		out += rapid.StringMatching(`-?(0|[1-9][0-9]{0,40}0{0,3})(\.[0-9]{1,12})?([eE][+-]?[0-9]{1,3})?`).Draw(t, "number")
	case kind < 6 || depth == 0:
		out += text()
	default:
		open, end := "{", "}"
		if kind == 6 {
			open, end = "[", "]"
		}
		out += open
		for n := range rapid.SampledFrom([]int{0, 1, 2, 3, 50}).Draw(t, "parts") {
			if n > 0 {
				out += "," + blanks.Draw(t, "between")
			}
			if open == "{" {
				out += text() + blanks.Draw(t, "name") + ":"
			}
			inner := depth - 1
			if n > 3 {
				inner = 0
			}
			out += drawn(t, inner)
		}
		out += end
	}
	return out + blanks.Draw(t, "after")
}

func TestTheScaleWeighsAsDecodingDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		document := `{"a":` + drawn(t, 3) + `,"b":` + drawn(t, 2) + `}`
		sameMeasure(t, []byte(document))
		at := rapid.IntRange(0, len(document)-1).Draw(t, "broken at")
		sameMeasure(t, []byte(document[:at]))
		sameMeasure(t, []byte(document[:at]+rapid.SampledFrom([]string{"{", "}", "]", `"`, ",", ":", "0", "\xff", "n", `\`}).Draw(t, "by")+document[at:]))
	})
}

func TestTheScaleWeighsOddDocumentsAsDecodingDoes(t *testing.T) {
	deep := func(levels int) string { return strings.Repeat("[", levels) + strings.Repeat("]", levels) }
	wide := ""
	for n := range 3 * many {
		wide += fmt.Sprintf(`,"n%d":%d`, n%(2*many), n)
	}
	for _, document := range []string{
		"", " ", "null", "[]", "1", `"a"`, "{}", " {} ", "{} {}", "{}x", `{"":1}`, `{"":1,"":2}`, `{"a":{"":1},"a":1}`, `{"a":1e999,"a":1}`,
		`{"a":1,"a":1e999}`, `{"a":1,"\u0061":"long"}`, `{"\u0061":"long","a":1}`, `{"a":` + deep(28) + `}`, `{"a":` + deep(29) + `}`,
		`{"a":` + deep(30) + `}`, `{"a":` + deep(30) + `,"a":1}`, `{"a":` + deep(9_999) + `,"a":1}`, `{"a":` + deep(10_000) + `,"a":1}`,
		`{"n":-0}`, `{"n":00}`, `{"n":100000}`, `{"n":1e-9999999999}`, `{"a":[1,2.5e3,{"b":null}],"c":"ñ"}`, `{"a":"\ud800"}`,
		`{"x":0` + wide + `}`, `{"n":[tru]}`, "\ufeff{}", `{"a":1,}`, `{"a" 1}`,
	} {
		sameMeasure(t, []byte(document))
	}
}

// BenchmarkMeasure weighs the head of a session.
func BenchmarkMeasure(b *testing.B) {
	document := []byte(`{"id":"01K0000000000000000000000A","company":"c1","portal":"p1","phase":"active","epoch":1,"head":42,"question":"` +
		strings.Repeat("why? ", 100) + `","customer":{"name":"A","fields":{"a":"b"}},"submitted":"2026-03-01T09:00:00Z","consent":{"screen":false},` +
		`"participants":[{"id":"1","role":"customer","present":true},{"id":"2","role":"representative","present":true}]}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := measure(document); err != nil {
			b.Fatal(err)
		}
	}
}
