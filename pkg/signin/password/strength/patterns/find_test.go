package patterns_test

import (
	"slices"
	"testing"

	"github.com/trustelem/zxcvbn/match"
	"github.com/trustelem/zxcvbn/scoring"

	"acude/pkg/signin/password/strength/patterns"
)

// The port takes letters outside of ASCII for several, so these are not compared with it.
func TestLettersOutsideOfASCII(t *testing.T) {
	for text, want := range map[string]match.Match{
		"José":     {Pattern: "dictionary", I: 0, J: 4, MatchedWord: "josé"},
		"xésoj":    {Pattern: "dictionary", I: 1, J: 5, MatchedWord: "josé", Reversed: true},
		"J0sé":     {Pattern: "dictionary", I: 0, J: 4, MatchedWord: "josé", L33t: true},
		"¡ñañañañ": {Pattern: "repeat", I: 2, J: 10, BaseToken: "ña", RepeatCount: 3},
		"ááááñ":    {Pattern: "repeat", I: 0, J: 7, BaseToken: "á", RepeatCount: 4},
		"éé€€€":    {Pattern: "repeat", I: 4, J: 12, BaseToken: "€", RepeatCount: 3},
	} {
		found := patterns.Find(text, []string{"ana", "josé"})
		if !slices.ContainsFunc(found, func(m *match.Match) bool {
			return m.Pattern == want.Pattern && m.I == want.I && m.J == want.J && m.MatchedWord == want.MatchedWord && m.Reversed == want.Reversed &&
				m.L33t == want.L33t && m.BaseToken == want.BaseToken && m.RepeatCount == want.RepeatCount
		}) {
			t.Errorf("%q has not the pattern %+v", text, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Passw0rd!2010", "ana")
	f.Add("1/1/1999 éé", "é")
	f.Add("qwertyñ€€", "\xff")
	f.Fuzz(func(t *testing.T, text, word string) {
		text = string([]rune(text)) // Find takes valid UTF-8
		if len(text) > 32 {
			return
		}
		for _, m := range patterns.Find(text, []string{word}) {
			if m.I < 0 || m.J < m.I || m.J >= len(text) || m.Token != text[m.I:m.J+1] || scoring.EstimateGuesses(m, text) < 1 {
				t.Errorf("%q: %+v", text, m)
			}
		}
	})
}
