package people

import (
	"slices"
	"strings"
	"unicode/utf8"

	"acude/pkg/text"
)

// Limits of the words by which a person is found. Longer words are cut, further words are ignored.
const (
	maxWord  = 32 // characters
	maxWords = 24
	maxOrder = 120 // characters of a name that decide its place in a list
)

// words returns the words by which a person is found, in order: of the login, the names, the screen name and the custom field.
func words(p Person) []string {
	var all []string
	for _, field := range []string{p.LastName, p.FirstName, p.ScreenName, p.Login, p.Custom, p.External} {
		for _, word := range strings.Fields(text.Search(field)) {
			if word = first(word, maxWord); !slices.Contains(all, word) && len(all) < maxWords {
				all = append(all, word)
			}
		}
	}
	slices.Sort(all)
	return all
}

// nameOrder returns the sort key of a person in lists: last and first name, or the screen name when there are none.
func nameOrder(p Person) string {
	name := alphabetical(p.LastName + " " + p.FirstName)
	if name == "" {
		name = alphabetical(p.ScreenName)
	}
	return first(name, maxOrder)
}

// afterN is a letter that stands after those of Latin and most other alphabets, and that text.Search leaves as it is.
const afterN = "\ua7ff"

// alphabetical returns a name as it is ordered: Ñ is a letter of its own after N, other marks on letters do not count.
func alphabetical(name string) string {
	return text.Search(strings.ReplaceAll(text.Fold(name), "ñ", "n"+afterN))
}

// first returns at most n characters of a text.
func first(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n])
}
