package lang

import (
	"slices"
	"testing"
	"testing/fstest"
)

func TestEveryMessageIsInBothLanguagesWithTheSamePlaceholders(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	known := c.Keys(Default)
	if len(known) == 0 {
		t.Fatal("the catalogues are empty")
	}
	for _, language := range Languages() {
		keys := c.Keys(language)
		for _, key := range known {
			if !slices.Contains(keys, key) {
				t.Errorf("%s lacks %q", language, key)
				continue
			}
			if got, want := c.Placeholders(language, key), c.Placeholders(Default, key); !slices.Equal(got, want) {
				t.Errorf("%s %q takes %v, %s takes %v", language, key, got, Default, want)
			}
		}
		for _, key := range keys {
			if !slices.Contains(known, key) {
				t.Errorf("%s has %q, which %s lacks", language, key, Default)
			}
		}
	}
}

const plurals = `{
  "hello": "Hello {name}, {name}!",
  "waiting": [{
    "declarations": ["input count", "local countPlural = count: plural"],
    "selectors": ["countPlural"],
    "match": {"countPlural=one": "{count} person", "countPlural=*": "{count} people"}
  }],
  "seen": [{
    "declarations": ["input who", "input count", "local many = count: plural"],
    "selectors": ["who", "many"],
    "match": {
      "who=you, many=one": "You saw it once",
      "who=you, many=*": "You saw it {count} times",
      "who=*, many=*": "{who} saw it {count} times"
    }
  }]
}`

func catalogue(t *testing.T, files map[string]string) (*Catalogue, error) {
	t.Helper()
	disk := fstest.MapFS{}
	for name, content := range files {
		disk[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return Read(disk)
}

func TestTextFillsPlaceholdersAndChoosesPlurals(t *testing.T) {
	c, err := catalogue(t, map[string]string{"en/a.json": plurals, "es/a.json": `{"hello": "Hola {name}"}`})
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		language, key string
		facts         map[string]string
		want          string
	}{
		{"en", "hello", map[string]string{"name": "X"}, "Hello X, X!"},
		{"es", "hello", map[string]string{"name": "{name}"}, "Hola {name}"},
		{"en", "hello", nil, "Hello {name}, {name}!"},
		{"en", "waiting", map[string]string{"count": "1"}, "1 person"},
		{"en", "waiting", map[string]string{"count": "0"}, "0 people"},
		{"en", "waiting", map[string]string{"count": "1.5"}, "1.5 people"},
		{"es", "waiting", map[string]string{"count": "2"}, "2 people"},
		{"fr", "hello", map[string]string{"name": "X"}, "Hello X, X!"},
		{"en", "seen", map[string]string{"who": "you", "count": "1"}, "You saw it once"},
		{"en", "seen", map[string]string{"who": "you", "count": "3"}, "You saw it 3 times"},
		{"en", "seen", map[string]string{"who": "Z", "count": "3"}, "Z saw it 3 times"},
		{"en", "nowhere", nil, "nowhere"},
	}
	for _, one := range cases {
		if got := c.Text(one.language, one.key, one.facts); got != one.want {
			t.Errorf("%s %s %v: got %q, want %q", one.language, one.key, one.facts, got, one.want)
		}
	}
}

func TestAFactDoesNotTurnItsSentenceAround(t *testing.T) {
	c, err := catalogue(t, map[string]string{"en/a.json": `{"took": "{winner} took {name} 12."}`, "es/a.json": "{}"})
	if err != nil {
		t.Fatal(err)
	}
	for winner, want := range map[string]string{
		"Ana":                         "Ana",
		"José «1»":                    "José «1»",
		"\u05d3\u05e0\u05d4 1":        "\u2068\u05d3\u05e0\u05d4 1\u2069",
		"\u0645\u062d\u0645\u062f":    "\u2068\u0645\u062d\u0645\u062f\u2069",
		"\u2069\u202eevil":            "\u2068evil\u2069",
		"\U0001e900 adlam, and Latin": "\u2068\U0001e900 adlam, and Latin\u2069",
	} {
		if got := c.Text("en", "took", map[string]string{"winner": winner, "name": "X"}); got != want+" took X 12." {
			t.Errorf("%q: %q", winner, got)
		}
	}
}

func TestPluralCategories(t *testing.T) {
	cases := []struct{ language, number, want string }{
		{"en", "1", "one"}, {"en", "-1", "one"}, {"en", "0", "other"}, {"en", "1.0", "other"}, {"en", "x", "other"},
		{"es", "1", "one"}, {"es", "1.0", "one"}, {"es", "0", "other"}, {"es", "1000000", "many"}, {"es", "2", "other"},
	}
	for _, one := range cases {
		if got := pluralCategory(one.language, one.number); got != one.want {
			t.Errorf("%s %s: got %s, want %s", one.language, one.number, got, one.want)
		}
	}
}

func TestBrokenCataloguesAreErrors(t *testing.T) {
	broken := map[string]map[string]string{
		"no JSON":          {"en/a.json": `{`},
		"empty text":       {"en/a.json": `{"a": ""}`},
		"number":           {"en/a.json": `{"a": 3}`},
		"twice":            {"en/a.json": `{"a": "1"}`, "en/b.json": `{"a": "2"}`},
		"no variant":       {"en/a.json": `{"a": [{"declarations": [], "selectors": [], "match": {}}]}`},
		"unknown selector": {"en/a.json": `{"a": [{"declarations": ["input n"], "selectors": ["n"], "match": {"m=1": "x"}}]}`},
		"unknown function": {"en/a.json": `{"a": [{"declarations": ["local n = m: money"], "selectors": ["n"], "match": {"n=1": "x"}}]}`},
	}
	for name, files := range broken {
		if _, err := catalogue(t, files); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func TestNegotiate(t *testing.T) {
	cases := []struct {
		preferences []string
		want        string
	}{
		{nil, "en"}, {[]string{""}, "en"}, {[]string{"es"}, "es"}, {[]string{"es-MX,es;q=0.9,en;q=0.8"}, "es"},
		{[]string{"fr-FR, es;q=0.5"}, "es"}, {[]string{"en;q=0.3, es;q=0.9"}, "es"}, {[]string{"", "es-ES"}, "es"},
		{[]string{"en", "es"}, "en"}, {[]string{"de"}, "en"}, {[]string{"\x00;;q=x", "es"}, "es"},
	}
	for _, one := range cases {
		if got := Negotiate(one.preferences...); got != one.want {
			t.Errorf("%q: got %s, want %s", one.preferences, got, one.want)
		}
	}
}
