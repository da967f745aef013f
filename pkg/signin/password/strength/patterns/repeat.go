package patterns

import (
	"strings"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn/match"
	"github.com/trustelem/zxcvbn/scoring"
)

// findRepeats finds a part that follows upon itself, the first one from the left and then on behind it. Of several that begin at one place
// it takes the one that covers most.
func findRepeats(text string) []*match.Match {
	var out []*match.Match
	for from := 0; from < len(text); {
		base, times := repeated(text[from:])
		if times < 2 {
			_, size := utf8.DecodeRuneInString(text[from:])
			from += size
			continue
		}
		token := strings.Repeat(base, times)
		guessed := scoring.MostGuessableMatchSequence(base, Find(base, nil), false)
		out = append(out, &match.Match{Pattern: "repeat", I: from, J: from + len(token) - 1, Token: token, BaseToken: base,
			BaseGuesses: guessed.Guesses, BaseMatches: guessed.Sequence, RepeatCount: times})
		from += len(token)
	}
	return out
}

// repeated returns the part that a text begins with and that follows upon itself, and how often it stands there.
func repeated(text string) (base string, times int) {
	shortest, longest := "", ""
	for to := 1; to <= len(text)/2; to++ {
		if part := text[:to]; strings.HasPrefix(text[to:], part) && utf8.ValidString(part) && !strings.Contains(part, "\n") {
			if shortest == "" {
				shortest = part
			}
			longest = part
		}
	}
	if shortest == "" {
		return "", 0
	}
	base, times = shortest, count(text, shortest)
	if n := count(text, longest); n*len(longest) > times*len(base) {
		// The longest part may repeat a shorter one in its turn: aabaab in aabaabaabaab.
		whole := text[:n*len(longest)]
		for to := 1; ; to++ {
			if n := count(whole, whole[:to]); n*to == len(whole) {
				return whole[:to], n
			}
		}
	}
	return base, times
}

// count returns how often a text begins with a part.
func count(text, part string) int {
	n := 0
	for strings.HasPrefix(text, part) {
		text = text[len(part):]
		n++
	}
	return n
}
