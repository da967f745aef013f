// Package password holds the rules that a chosen password has to keep. It stores nothing; package strength has the Judge. What is
// judged, and hashed by package signin, is the password's text.Secret, so that it is the same one on every keyboard.
package password

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"acude/pkg/fault"
	"acude/pkg/people"
	"acude/pkg/team"
	"acude/pkg/text"
)

// How long a password is at least, in characters, and at most, in bytes.
const (
	Least = 12
	Most  = 256
)

// minScore is the least score of a password that people choose: more than 10^8 guesses.
const minScore = 3

// Verdict is how hard a password is to guess.
type Verdict struct {
	Score  int    // 0 (at once) to 4 (never)
	Digits int    // the guesses it takes, as a power of ten
	Leaked bool   // it is on a list of leaked passwords
	Advice string // what makes it easy: "word", "personal", "keys", "repeat", "sequence", "date"; "" = nothing in particular
}

// Judge estimates how hard a password is to guess for somebody who also tries words. Package strength has one.
type Judge interface {
	Judge(password string, words []string) Verdict
}

// Opinion is what the rules say of a password that is being typed.
type Opinion struct {
	Verdict
	Least    int             // characters
	Refusals *fault.Refusals // rules that it breaks, as refused fields named password
}

// Judged applies the rules that look at the password alone. Of the rules of a team it takes the length; the faults are
// password_short, password_long, password_personal, password_leaked and password_guessable on password.
func Judged(judge Judge, rules team.PasswordRules, p people.Person, plain string) Opinion {
	plain = text.Secret(plain)
	words := wordsOf(p)
	o := Opinion{Verdict: judge.Judge(plain, words), Least: max(Least, rules.MinLength), Refusals: &fault.Refusals{}}
	switch {
	case utf8.RuneCountInString(plain) < o.Least:
		o.Refusals.Refuse("password", "password_short", "least", strconv.Itoa(o.Least))
	case len(plain) > Most:
		o.Refusals.Refuse("password", "password_long", "most", strconv.Itoa(Most))
	}
	switch {
	case personal(plain, words):
		o.Refusals.Refuse("password", "password_personal")
	case o.Leaked:
		o.Refusals.Refuse("password", "password_leaked")
	case o.Score < minScore:
		o.Refusals.Refuse("password", "password_guessable")
	}
	return o
}

// wordsOf returns what an attacker who knows the person tries: the login and its parts, the names, the screen name, with and without
// their accents.
func wordsOf(p people.Person) []string {
	words := []string{p.Login}
	for _, form := range []func(string) string{text.Fold, text.Search} {
		for _, name := range []string{p.Login, p.FirstName, p.LastName, p.ScreenName} {
			for _, word := range strings.FieldsFunc(form(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
				if utf8.RuneCountInString(word) >= 3 && !slices.Contains(words, word) {
					words = append(words, word)
				}
			}
		}
	}
	return append(words, text.Search(p.Login))
}

// personal reports whether nothing is left of a password without the words and what is no letter, whatever its accents.
func personal(plain string, words []string) bool {
	rest := text.Search(plain)
	byLength := slices.SortedFunc(slices.Values(words), func(a, b string) int { return len(b) - len(a) })
	hit := false
	for _, word := range byLength {
		hit = hit || word != "" && strings.Contains(rest, word)
		rest = strings.ReplaceAll(rest, word, "")
	}
	return hit && !strings.ContainsFunc(rest, unicode.IsLetter)
}
