package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// spelled replaces letters that Unicode does not decompose into a plain letter and a mark.
var spelled = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ł", "l", "ı", "i", "þ", "th", "ð", "d")

// Search returns a text as searches and lists compare it: lower case, without accents, and with one space for everything between
// letters and digits. Items are kept under it, so it stays as it is.
func Search(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(spelled.Replace(strings.ToLower(s))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}
