package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
)

//go:embed messages
var embedded embed.FS

// Default is the language of readers who want none of the product's languages.
const Default = "en"

// Languages lists the languages of the product, the default first.
func Languages() []string { return []string{Default, "es"} }

// Catalogue holds the messages of all languages. It is safe for concurrent use.
type Catalogue struct {
	languages map[string]*messages
}

// Load opens the catalogues that are embedded in the program. It decodes a file at the first use of one of its messages, so
// that it costs almost nothing at start; the tests of this package decode all of them.
func Load() (*Catalogue, error) {
	files, err := fs.Sub(embedded, "messages")
	if err != nil {
		return nil, fmt.Errorf("lang: %w", err)
	}
	return open(files)
}

// Read reads catalogues from files laid out as <language>/<part>.json, and checks every message.
func Read(files fs.FS) (*Catalogue, error) {
	c, err := open(files)
	if err != nil {
		return nil, err
	}
	for _, language := range Languages() {
		if err := c.languages[language].decodeAll(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func open(files fs.FS) (*Catalogue, error) {
	c := &Catalogue{languages: map[string]*messages{}}
	for _, language := range Languages() {
		names, err := fs.Glob(files, language+"/*.json")
		if err != nil {
			return nil, fmt.Errorf("lang: %w", err)
		}
		of := &messages{decoded: map[string]message{}}
		for _, name := range names {
			raw, err := fs.ReadFile(files, name)
			if err != nil {
				return nil, fmt.Errorf("lang: %w", err)
			}
			of.parts = append(of.parts, part{name, raw})
		}
		c.languages[language] = of
	}
	return c, nil
}

// find returns the message in a language; none for an unknown language.
func (c *Catalogue) find(language, key string) (message, bool) {
	if of, known := c.languages[language]; known {
		return of.find(key)
	}
	return message{}, false
}

// Has reports whether key has a message in the default language.
func (c *Catalogue) Has(key string) bool {
	_, ok := c.find(Default, key)
	return ok
}

// Keys returns all keys of a language, sorted.
func (c *Catalogue) Keys(language string) []string {
	of, known := c.languages[language]
	if !known {
		return nil
	}
	keys := of.keys()
	slices.Sort(keys)
	return keys
}

// Text returns the message under key with its placeholders replaced by facts, each isolated: none turns the sentence around, in
// whatever direction it is written. A placeholder without a fact is left as written.
func (c *Catalogue) Text(language, key string, facts map[string]string) string {
	for _, l := range []string{language, Default} {
		if m, ok := c.find(l, key); ok {
			return m.speak(l, facts)
		}
	}
	return key
}

// Placeholders returns the sorted names of a message's placeholders.
func (c *Catalogue) Placeholders(language, key string) []string {
	m, _ := c.find(language, key)
	return m.placeholders()
}
