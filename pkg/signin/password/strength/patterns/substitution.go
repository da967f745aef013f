package patterns

import (
	"strings"

	"github.com/trustelem/zxcvbn/match"
)

// signs are what people write in place of a letter.
var signs = [...]struct {
	letter byte
	signs  string
}{
	{'a', "4@"}, {'b', "8"}, {'c', "({[<"}, {'e', "3"}, {'g', "69"}, {'i', "1!|"}, {'l', "1|7"}, {'o', "0"}, {'s', "$5"}, {'t', "+7"},
	{'x', "%"}, {'z', "2"},
}

// reading is a way to read signs as letters: the letter of each ASCII character, 0 for those that stay.
type reading [128]byte

// findSubstituted finds words of at least two letters some of which are written as digits or signs.
func (d dictionary) findSubstituted(text string) []*match.Match {
	var out []*match.Match
	for _, r := range readings(text) {
		for _, m := range d.find(r.of(text)) {
			m.Token = text[m.I : m.J+1]
			if len(m.Token) < 2 || strings.ToLower(m.Token) == m.MatchedWord {
				continue
			}
			m.L33t, m.Sub = true, map[string]string{}
			for _, sign := range m.Token {
				if letter := r.letter(sign); letter != sign {
					m.Sub[string(sign)] = string(letter)
				}
			}
			out = append(out, m)
		}
	}
	return out
}

func (r reading) of(text string) string { return strings.Map(r.letter, text) }

func (r reading) letter(sign rune) rune {
	if int(sign) < len(r) && r[sign] != 0 {
		return rune(r[sign])
	}
	return sign
}

// readings returns the ways to read the signs of a text, all of them. A letter is written as one sign in each.
func readings(text string) []reading {
	all := []reading{{}}
	for _, s := range signs {
		var next []reading
		seen := map[reading]bool{}
		add := func(r reading) {
			if !seen[r] {
				seen[r] = true
				next = append(next, r)
			}
		}
		for _, sign := range []byte(s.signs) {
			if strings.IndexByte(text, sign) < 0 {
				continue
			}
			for _, r := range all {
				if r[sign] != 0 {
					add(r)
				}
				r[sign] = s.letter
				add(r)
			}
		}
		if next != nil {
			all = next
		}
	}
	if all[0] == (reading{}) {
		return nil
	}
	return all
}
