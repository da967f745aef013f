package patterns

import (
	"maps"
	"slices"
	"strings"

	"github.com/trustelem/zxcvbn/match"
)

// signs are what people write in place of a letter.
var signs = [...]struct{ letter, signs string }{
	{"a", "4@"}, {"b", "8"}, {"c", "({[<"}, {"e", "3"}, {"g", "69"}, {"i", "1!|"}, {"l", "1|7"}, {"o", "0"}, {"s", "$5"}, {"t", "+7"},
	{"x", "%"}, {"z", "2"},
}

// findSubstituted finds words of at least two letters some of which are written as digits or signs.
func (d dictionary) findSubstituted(text string) []*match.Match {
	var out []*match.Match
	for _, letters := range substitutions(text) {
		plain := text
		for sign, letter := range letters {
			plain = strings.ReplaceAll(plain, sign, letter)
		}
		for _, m := range d.find(plain) {
			m.Token = text[m.I : m.J+1]
			if len(m.Token) < 2 || strings.ToLower(m.Token) == m.MatchedWord {
				continue
			}
			m.L33t, m.Sub = true, maps.Clone(letters)
			maps.DeleteFunc(m.Sub, func(sign, _ string) bool { return !strings.Contains(m.Token, sign) })
			out = append(out, m)
		}
	}
	return out
}

// substitutions returns the ways to read the signs of a text as letters: sign → letter. A letter is written as one sign in each.
func substitutions(text string) []map[string]string {
	all := []map[string]string{{}}
	for _, s := range signs {
		var next []map[string]string
		for sign := range strings.SplitSeq(s.signs, "") {
			if !strings.Contains(text, sign) {
				continue
			}
			for _, before := range all {
				if _, taken := before[sign]; taken {
					next = append(next, before)
				}
				with := maps.Clone(before)
				with[sign] = s.letter
				next = append(next, with)
			}
		}
		if next != nil {
			all = distinct(next)
		}
	}
	return slices.DeleteFunc(all, func(letters map[string]string) bool { return len(letters) == 0 })
}

func distinct(all []map[string]string) []map[string]string {
	var out []map[string]string
	for _, one := range all {
		if !slices.ContainsFunc(out, func(other map[string]string) bool { return maps.Equal(one, other) }) {
			out = append(out, one)
		}
	}
	return out
}
