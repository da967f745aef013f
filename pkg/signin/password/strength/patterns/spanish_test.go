package patterns

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"acude/pkg/text"
)

func TestSpanishWordsStandOnceAsPasswordsAreJudged(t *testing.T) {
	all := strings.Fields(ours)
	if len(all) < 1000 {
		t.Errorf("%d words", len(all))
	}
	for n, word := range all {
		if utf8.RuneCountInString(word) < 3 || word != strings.ToLower(text.Secret(word)) || slices.Contains(all[:n], word) {
			t.Errorf("%q", word)
		}
	}
}
