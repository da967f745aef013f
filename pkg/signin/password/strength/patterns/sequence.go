package patterns

import (
	"strings"

	"github.com/trustelem/zxcvbn/match"
)

// widest is the largest step of a sequence: 9753 is one, 9630 also, 0606 is none.
const widest = 5

// findSequences finds characters that follow upon each other in even steps: three and more, or two neighbours.
func findSequences(text string) []*match.Match {
	var out []*match.Match
	for from := 0; from < len(text)-1; {
		step := int(text[from+1]) - int(text[from])
		to := from + 1
		for to+1 < len(text) && int(text[to+1])-int(text[to]) == step {
			to++
		}
		wide := max(step, -step)
		if (to-from > 1 || wide == 1) && wide > 0 && wide <= widest {
			m := &match.Match{Pattern: "sequence", I: from, J: to, Token: text[from : to+1], Ascending: step > 0}
			m.SequenceName, m.SequenceSpace = alphabet(m.Token)
			out = append(out, m)
		}
		from = to
	}
	return out
}

// alphabet names the characters of a sequence and tells how many there are.
func alphabet(token string) (string, int) {
	only := func(first, last rune) bool {
		return !strings.ContainsFunc(token, func(r rune) bool { return r < first || r > last })
	}
	switch {
	case only('a', 'z'):
		return "lower", 26
	case only('A', 'Z'):
		return "upper", 26
	case only('0', '9'):
		return "digits", 10
	}
	return "unicode", 26
}
