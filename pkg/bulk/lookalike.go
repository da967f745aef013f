package bulk

import (
	"strings"

	"acude/pkg/text"
)

// alike replaces letters and digits by the Latin letters that they look like: those of Unicode's confusables that can be typed into a
// mail address.
var alike = strings.NewReplacer(
	"а", "a", "в", "b", "с", "c", "ԁ", "d", "е", "e", "һ", "h", "і", "i", "ј", "j", "к", "k", "ӏ", "l", "м", "m", "о", "o", "р", "p", "ѕ", "s",
	"т", "t", "у", "y", "х", "x", "ԛ", "q", "ԝ", "w", "п", "n", // Cyrillic
	"α", "a", "β", "b", "γ", "y", "ε", "e", "η", "n", "ι", "i", "κ", "k", "ν", "v", "ο", "o", "ρ", "p", "τ", "t", "υ", "u", "χ", "x", "ω", "w", // Greek
	"ı", "i", "ɑ", "a", "ɡ", "g", "ℓ", "l", "ß", "ss",
	"0", "o", "1", "l", "|", "l", "rn", "m", "vv", "w",
)

// skeleton returns the same text for logins that look alike. It keeps "i" and "l" apart: too many honest names differ only there.
func skeleton(login string) string { return alike.Replace(text.Fold(login)) }

// ascii reports whether a login has only plain characters.
func ascii(login string) bool {
	return strings.IndexFunc(login, func(r rune) bool { return r > 0x7e || r < 0x21 }) < 0
}
