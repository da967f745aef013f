package patterns

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn/match"
)

// dictionary is every word that is looked for, in lists by the words: the listed ones, and those an attacker of one person tries.
type dictionary []map[string]entry

// ranked returns words by their place; of two that are the same, the later counts.
func ranked(words []string) map[string]entry {
	out := make(map[string]entry, len(words))
	for i, word := range words {
		out[strings.ToLower(word)] = entry{"user_inputs", i + 1}
	}
	return out
}

func (d dictionary) find(text string) []*match.Match {
	var out []*match.Match
	for from := range text {
		for at, r := range text[from:] {
			to := from + at + utf8.RuneLen(r)
			word := strings.ToLower(text[from:to])
			for _, words := range d {
				if e, ok := words[word]; ok {
					out = append(out, &match.Match{Pattern: "dictionary", I: from, J: to - 1, Token: text[from:to], MatchedWord: word,
						Rank: e.rank, DictionaryName: e.list})
				}
			}
		}
	}
	return out
}

// findReversed finds words that are written backwards.
func (d dictionary) findReversed(text string) []*match.Match {
	out := d.find(reversed(text))
	for _, m := range out {
		m.Token, m.Reversed = reversed(m.Token), true
		m.I, m.J = len(text)-1-m.J, len(text)-1-m.I
	}
	return out
}

func reversed(text string) string {
	runes := []rune(text)
	slices.Reverse(runes)
	return string(runes)
}
