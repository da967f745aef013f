// Package text says what is the same text in another form. People and programs write one letter in several ways: composed or as a letter
// and a mark, in full width, in capitals, with invisible characters between.
//
//   - Clean is what is kept of a text that somebody wrote: composed letters (NFC), no blanks around it.
//   - Shown is what is kept of a name in a file, without what is not plain.
//   - Plain is what names and titles have to be: without control characters and without what is invisible or turns the text around.
//   - Fold is what is compared: compatible letters composed (NFKC), lower case, without anything invisible, single blanks. Full case
//     folding would be too much: "ß" and "ss" are different mail addresses.
//   - Search is what searches and orders compare: Fold without accents, only letters and digits.
//   - Secret is what passwords are compared by: compatible letters composed (NFKC, as NIST SP 800-63B asks for), without anything
//     invisible. Case, accents and blanks count.
//   - Code is what codes that people type are compared by: capitals, plain letters and digits for those in full width, without blanks,
//     hyphens and anything invisible.
package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean returns a text as it is kept.
func Clean(s string) string { return norm.NFC.String(strings.TrimSpace(s)) }

// Shown returns a text of a file as a name: as it is kept, without what is not Plain, with single blanks.
func Shown(s string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || unicode.IsSpace(r):
			return ' '
		case hidden(r):
			return -1
		}
		return r
	}, s)
	return Clean(strings.Join(strings.Fields(plain), " "))
}

// Fold returns a text as it is compared. Two texts with one Fold are the same text.
func Fold(s string) string {
	s = norm.NFKC.String(strings.ToLower(norm.NFKC.String(strings.Map(visible, s))))
	return strings.Join(strings.Fields(s), " ")
}

// Secret returns a password as it is hashed and judged.
func Secret(s string) string { return norm.NFKC.String(strings.Map(visible, s)) }

// Code returns a code as it was made, however it was typed.
func Code(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || invisible(r):
			return -1
		case r >= '！' && r <= '～': // "!" to "~" in full width
			r -= '！' - '!'
		}
		return unicode.ToUpper(r)
	}, s)
}

// Same reports whether two texts are the same in another form.
func Same(a, b string) bool { return strings.EqualFold(Fold(a), Fold(b)) }

// Plain reports whether a text has no control characters, nothing that changes the direction of the text around it, and nothing
// invisible except the joiners that some scripts and emoji need.
func Plain(s string) bool {
	return strings.IndexFunc(s, hidden) < 0
}

// hidden reports whether a character may not be in a name.
func hidden(r rune) bool {
	joiner := r == '\u200c' || r == '\u200d' || unicode.Is(unicode.Variation_Selector, r)
	return unicode.IsControl(r) || r == unicode.ReplacementChar || unicode.In(r, unicode.Zl, unicode.Zp) || invisible(r) && !joiner
}

// visible drops what is invisible.
func visible(r rune) rune {
	if invisible(r) {
		return -1
	}
	return r
}

// invisible reports whether a character shows nothing, not even a gap: joiners, marks of direction, fillers.
func invisible(r rune) bool {
	return r >= 0x80 && unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}
