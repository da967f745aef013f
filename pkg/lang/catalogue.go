package lang

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed messages
var embedded embed.FS

// Default is the language of readers who ask for none that the product has.
const Default = "en"

// Languages lists the languages of the product, the default first.
func Languages() []string { return []string{Default, "es"} }

// Catalogue holds the messages of all languages. It is safe for concurrent use.
type Catalogue struct {
	messages map[string]map[string]message // language → key → message
}

// Load reads the catalogues that are embedded in the program.
func Load() (*Catalogue, error) {
	files, err := fs.Sub(embedded, "messages")
	if err != nil {
		return nil, fmt.Errorf("lang: %w", err)
	}
	return Read(files)
}

// Read reads catalogues from files laid out as <language>/<part>.json.
func Read(files fs.FS) (*Catalogue, error) {
	c := &Catalogue{messages: map[string]map[string]message{}}
	for _, language := range Languages() {
		c.messages[language] = map[string]message{}
		names, err := fs.Glob(files, language+"/*.json")
		if err != nil {
			return nil, fmt.Errorf("lang: %w", err)
		}
		for _, name := range names {
			if err := c.readFile(files, language, name); err != nil {
				return nil, err
			}
		}
	}
	return c, nil
}

func (c *Catalogue) readFile(files fs.FS, language, name string) error {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("lang: %w", err)
	}
	var entries map[string]json.RawMessage
	if err := json.Unmarshal(raw, &entries); err != nil {
		return fmt.Errorf("lang: %s is not JSON: %w", name, err)
	}
	for key, entry := range entries {
		if strings.HasPrefix(key, "$") {
			continue
		}
		if other, taken := c.messages[language][key]; taken {
			return fmt.Errorf("lang: %q stands in both %s and %s", key, other.file, name)
		}
		m, err := parse(entry)
		if err != nil {
			return fmt.Errorf("lang: %s: %q: %w", name, key, err)
		}
		m.file = name
		c.messages[language][key] = m
	}
	return nil
}

// Has reports whether key has a message in the default language.
func (c *Catalogue) Has(key string) bool {
	_, ok := c.messages[Default][key]
	return ok
}

// Keys returns all keys of a language, sorted.
func (c *Catalogue) Keys(language string) []string {
	keys := make([]string, 0, len(c.messages[language]))
	for key := range c.messages[language] {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// Text returns the message under key with its placeholders replaced by facts. A placeholder without a fact is left as written.
func (c *Catalogue) Text(language, key string, facts map[string]string) string {
	for _, l := range []string{language, Default} {
		if m, ok := c.messages[l][key]; ok {
			return m.speak(l, facts)
		}
	}
	return key
}

// Placeholders returns the sorted names of a message's placeholders.
func (c *Catalogue) Placeholders(language, key string) []string {
	return c.messages[language][key].placeholders()
}
