// Package strength estimates how hard a password is to guess.
//
// It estimates as zxcvbn does, whose dictionaries are lists of leaked passwords, of names and of common words in the order in which
// attackers try them; no outside service is asked.
//
// The dictionaries are built when the first password is judged, not when a program starts: package patterns says how.
package strength

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn/scoring"

	"acude/pkg/signin/password"
	"acude/pkg/signin/password/strength/patterns"
)

// looked is how many bytes are judged at once: the work grows much faster than the length, above all with digits and signs in place of
// letters.
const looked = 32

// Judge is a password.Judge. The zero value is ready.
type Judge struct{}

// Judge estimates how hard a password is to guess for somebody who also tries words. A long one is at least as hard as the harder one
// of its ends.
func (Judge) Judge(plain string, words []string) password.Verdict {
	if !utf8.ValidString(plain) || plain == "" {
		return password.Verdict{}
	}
	if len(plain) <= looked {
		return judge(plain, words)
	}
	first := judge(strings.ToValidUTF8(plain[:looked], ""), words)
	last := judge(strings.ToValidUTF8(plain[len(plain)-looked:], ""), words)
	if last.Digits > first.Digits {
		first = last
	}
	first.Leaked = false
	return first
}

func judge(part string, words []string) password.Verdict {
	found := scoring.MostGuessableMatchSequence(part, patterns.Find(part, words), false)
	v := password.Verdict{Score: score(found.Guesses), Digits: max(0, int(math.Log10(max(1, found.Guesses))))}
	for _, m := range found.Sequence {
		whole := m.I == 0 && m.J >= len(part)-1
		if m.Pattern == "dictionary" && m.DictionaryName == "passwords" && whole {
			v.Leaked = true
		}
		if advice := adviceOf(m.Pattern, m.DictionaryName); advice != "" && v.Advice == "" && v.Score < 4 {
			v.Advice = advice
		}
	}
	return v
}

// score returns the score of zxcvbn.
func score(guesses float64) int {
	scores := []float64{1e3, 1e6, 1e8, 1e10}
	for score, limit := range scores {
		if guesses < limit+5 {
			return score
		}
	}
	return len(scores)
}

// adviceOf names what makes a part of a password easy: the end of a message account_advice_<name>.
func adviceOf(pattern, dictionary string) string {
	switch pattern {
	case "dictionary":
		if dictionary == "user_inputs" {
			return "personal"
		}
		return "word"
	case "spatial":
		return "keys"
	case "repeat":
		return "repeat"
	case "sequence":
		return "sequence"
	case "date", "regex":
		return "date"
	}
	return ""
}
