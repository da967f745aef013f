package people

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits of the words by which a person is found. Longer words are cut, further words are ignored.
const (
	maxWord  = 32 // characters
	maxWords = 24
	maxOrder = 120 // characters of a name that decide its place in a list
)

// spelled replaces letters that Unicode does not decompose into a plain letter and a mark.
var spelled = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "ı", "i", "þ", "th", "ð", "d")

// Fold returns a text as searches and lists compare it: lower case, without accents, and with one space for everything between
// letters and digits.
func Fold(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(spelled.Replace(strings.ToLower(text))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// words returns the words by which a person is found, in order: of the login, the names, the screen name and the custom field.
func words(p Person) []string {
	var all []string
	for _, field := range []string{p.LastName, p.FirstName, p.ScreenName, p.Login, p.Custom, p.External} {
		for _, word := range strings.Fields(Fold(field)) {
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
	name := Fold(p.LastName + " " + p.FirstName)
	if name == "" {
		name = Fold(p.ScreenName)
	}
	return first(name, maxOrder)
}

// first returns at most n characters of a text.
func first(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n])
}
