package tabletest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"

	"acude/pkg/table"
)

func fidelityCases() []testCase {
	return []testCase{
		{"documents come back as they went in", documentsComeBack},
		{"numbers decode to the very value", numbersDecode},
		{"an item without a document holds {}", emptyDocument},
	}
}

func documentsComeBack(s *suite) {
	for n, document := range []string{
		`{}`,
		`{"a":null,"b":true,"c":false,"d":"","e":[],"f":{},"g":0}`,
		`{"max":9223372036854775807,"min":-9223372036854775808,"unsigned":18446744073709551615,"over":9007199254740993}`,
		`{"f":[0.1,-0.5,1.5e10,2e-7,3.141592653589793,1.7976931348623157e100,5e-100,12345678901234567890123456789012345678]}`,
		`{"unicode":"ñ 中 \ud83d\ude00 \u0000 \u001f \u2028 <b>&amp;</b> \\ \" /","名":"鍵","with space":1,"a.b":2,"#c":3,":d":4}`,
		`{"list":[[],[[]],{},{"a":[{"b":[1,"1",true,null]}]},null,"",0]}`,
		`{"pk":"p","sk":"s","version":"text","expires":1,"document":{"document":{}},"i1p":[1],"S":"s","N":"1","NULL":true}`,
		`{"level":` + strings.Repeat(`[`, table.MaxDepth-1) + strings.Repeat(`]`, table.MaxDepth-1) + `}`,
	} {
		i := table.Item{Key: key("p", fmt.Sprint(n)), Version: 1, Document: []byte(document)}
		s.write(table.Create(i))
		s.same(i, s.get(i.Key))
	}
}

func numbersDecode(s *suite) {
	type numbers struct {
		Max   int64
		Min   int64
		Big   uint64
		Float float64
		Tiny  float64
		Whole float64
	}
	want := numbers{Max: 1<<63 - 1, Min: -1 << 63, Big: 1<<64 - 1, Float: 0.1 + 0.2, Tiny: 4.9e-90, Whole: 1e21}
	s.write(table.Create(table.Item{Key: key("p", "a"), Document: table.Encode(want)}))
	got, err := table.Decode[numbers](s.get(key("p", "a")))
	if err != nil || got != want {
		s.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func emptyDocument(s *suite) {
	s.write(table.Create(table.Item{Key: key("p", "a")}))
	if got := s.get(key("p", "a")); meaning(got.Document) != "{}" {
		s.Errorf("got %q, want {}", got.Document)
	}
}

// meaning returns a document in a normal form: names in order, numbers as exact fractions.
func meaning(document json.RawMessage) string {
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return "no document: " + err.Error()
	}
	return string(table.Encode(exact(value)))
}

func exact(value any) any {
	switch v := value.(type) {
	case json.Number:
		fraction, _ := new(big.Rat).SetString(string(v))
		return map[string]string{"number": fraction.RatString()}
	case []any:
		for i := range v {
			v[i] = exact(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = exact(v[name])
		}
	}
	return value
}
