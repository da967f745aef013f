package lang

import (
	"strings"
	"unicode"
)

// isolate returns a fact as a part of a sentence that it cannot turn around: between U+2068 and U+2069, without marks of direction of
// its own, when it has letters of a script that is written from right to left, or such marks. Others stay as they are: they could not
// turn anything, and a text without invisible characters can be searched, compared and copied.
func isolate(fact string) string {
	if !strings.ContainsFunc(fact, turns) {
		return fact
	}
	return "\u2068" + strings.Map(func(r rune) rune {
		if directs(r) {
			return -1
		}
		return r
	}, fact) + "\u2069"
}

// rightToLeft are the blocks of scripts that are written from right to left.
var rightToLeft = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x0590, Hi: 0x08ff, Stride: 1}, {Lo: 0xfb1d, Hi: 0xfdff, Stride: 1}, {Lo: 0xfe70, Hi: 0xfefc, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x10800, Hi: 0x10fff, Stride: 1}, {Lo: 0x1e800, Hi: 0x1efff, Stride: 1}},
}

func turns(r rune) bool { return unicode.Is(rightToLeft, r) || directs(r) }

// directs reports whether a character is a mark of direction.
func directs(r rune) bool {
	return r == '\u061c' || r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
