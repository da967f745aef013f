package lang

import (
	"io/fs"
	"regexp"
	"testing"
)

// Keys of the keyboard have one name in a language.
func TestKeysHaveOneName(t *testing.T) {
	for language, other := range map[string]*regexp.Regexp{
		"es": regexp.MustCompile(`\b(Enter|Shift|Esc|Delete)\b`),
		"en": regexp.MustCompile(`\b(Intro|Mayús|Return)\b`),
	} {
		names, err := fs.Glob(embedded, "messages/"+language+"/*.json")
		if err != nil || len(names) == 0 {
			t.Fatal(names, err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(embedded, name)
			if err != nil {
				t.Fatal(err)
			}
			if found := other.FindAll(text, -1); found != nil {
				t.Errorf("%s names keys in other words: %q", name, found)
			}
		}
	}
}
