package session

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"acude/pkg/text"
)

// Limits of the words by which a session is found. Further words are ignored, so that one query cannot fill the table; longer words
// are cut.
const (
	maxWords     = 64
	maxWord      = 32 // characters
	maxBeginning = 8  // characters of a word under which it is listed; the rest of it is compared
)

// words returns the words by which a session is found: of the customer's name and, once it has ended, of their address, their answers
// and the question. Lists of open sessions show nothing but the name, so nothing else finds them.
func words(s State) []string {
	texts := []string{s.Customer.Name}
	if !s.Open() {
		texts = append(texts, s.Customer.Email)
		for _, field := range slices.Sorted(maps.Keys(s.Customer.Fields)) {
			texts = append(texts, s.Customer.Fields[field])
		}
		texts = append(texts, s.Question)
	}
	var all []string
	for _, one := range texts {
		for _, word := range append(numbers(one), strings.Fields(text.Search(one))...) {
			if word = first(word, maxWord); !slices.Contains(all, word) && len(all) < maxWords {
				all = append(all, word)
			}
		}
	}
	return all
}

// beginnings returns everything that the words begin with, up to maxBeginning characters, each once.
func beginnings(words []string) []string {
	var all []string
	for _, word := range words {
		for n := range min(utf8.RuneCountInString(word), maxBeginning) {
			all = append(all, first(word, n+1))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// sought returns the words of a search, the longest first: it is most likely the rarest. A long number is one word, however it is spaced.
func sought(search string) []string {
	folded := text.Fold(search)
	all := strings.Fields(text.Search(phone().ReplaceAllString(folded, " ")))
	for _, run := range phone().FindAllString(folded, -1) {
		all = append(all, strings.Join(digits().FindAllString(run, -1), ""))
	}
	for n, word := range all {
		all[n] = first(word, maxWord)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return slices.Compact(all)
}

// matches reports whether every wanted word begins one of the session's.
func matches(s State, wanted []string) bool {
	if len(wanted) == 0 {
		return true
	}
	has := words(s)
	return !slices.ContainsFunc(wanted, func(word string) bool {
		return !slices.ContainsFunc(has, func(one string) bool { return strings.HasPrefix(one, word) })
	})
}

// phone is a number of at least seven digits as people write telephone numbers.
var phone = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\+?[0-9](?:[ ().\-/]*[0-9]){6,}`) })

var digits = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[0-9]+`) })

// maxGroups is how many groups of a number are beginnings by which it is found; maxCode is the most digits of a country code.
const (
	maxGroups = 4
	maxCode   = 3
)

// numbers returns the numbers of a text without blanks, from each of their groups on: a telephone number is found with and without
// its country code.
func numbers(t string) []string {
	var all []string
	for _, run := range phone().FindAllString(text.Fold(t), -1) {
		groups := digits().FindAllString(run, -1)
		for n := range min(len(groups), maxGroups) {
			all = append(all, strings.Join(groups[n:], ""))
		}
		if strings.HasPrefix(run, "+") && len(groups[0]) > maxCode {
			whole := strings.Join(groups, "")
			for code := range maxCode {
				all = append(all, whole[code+1:])
			}
		}
	}
	return all
}

// first returns at most n characters of a text.
func first(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return string([]rune(text)[:n])
}
