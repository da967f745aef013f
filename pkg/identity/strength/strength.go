// Package strength says how hard a password is to guess.
//
// It asks zxcvbn (github.com/trustelem/zxcvbn), whose dictionaries are lists of leaked passwords, of names and of common words
// in the order in which attackers try them; no service outside is asked. It stands apart from package identity because its
// dictionaries cost some 20 ms and 10 MB at the start: only functions in which people choose passwords import it.
package strength

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn"

	"acude/pkg/identity"
)

// looked is how many bytes of a password are looked at: the work grows faster than the length, and nobody guesses more.
const looked = 64

// Judge is an identity.Judge. The zero value is ready.
type Judge struct{}

// Judge says how hard a password is to guess for somebody who also tries words.
func (Judge) Judge(password string, words []string) identity.Verdict {
	part := strings.ToValidUTF8(password[:min(looked, len(password))], "")
	if !utf8.ValidString(password) || part == "" {
		return identity.Verdict{}
	}
	found := zxcvbn.PasswordStrength(part, words)
	v := identity.Verdict{Score: found.Score, Digits: max(0, int(math.Log10(max(1, found.Guesses))))}
	for _, m := range found.Sequence {
		whole := m.I == 0 && m.J >= len(part)-1
		if m.Pattern == "dictionary" && m.DictionaryName == "passwords" && whole && len(part) == len(password) {
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
