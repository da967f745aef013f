// Package strength estimates how hard a password is to guess.
//
// It asks zxcvbn (github.com/trustelem/zxcvbn), whose dictionaries are lists of leaked passwords, of names and of common words in the
// order in which attackers try them; no outside service is asked.
//
// zxcvbn builds its dictionaries in package variables when a program starts (some 20 ms and 10 MB) and offers no way to wait until they
// are needed. That is why this is a package of its own: only programs in which people choose passwords import it, and a rule checks it.
package strength

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn"

	"acude/pkg/signin/password"
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
	found := zxcvbn.PasswordStrength(part, words)
	v := password.Verdict{Score: found.Score, Digits: max(0, int(math.Log10(max(1, found.Guesses))))}
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
