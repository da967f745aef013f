package patterns_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/trustelem/zxcvbn"
	"github.com/trustelem/zxcvbn/frequency"
	"github.com/trustelem/zxcvbn/scoring"

	"acude/pkg/signin/password/strength/patterns"
)

// signs are what stands for letters. The port mixes up some combinations of three and more of them, because they share memory.
const signs = "4@8({[<3691!|70$5+%2"

// alphabets are what the random texts are made of beside words: what the patterns look for, alone and mixed.
var alphabets = []string{
	"0123456789", "aAbB1@4", "0123456789-/. ", "qwertasdfzxcv123!@#", "abcdefghijklmnopqrstuvwxyz", "aes0$5", "\t\\~|{}<>", "1!|7+l", "ABCDEFabcdef",
}

var substitute = strings.NewReplacer("a", "@", "e", "3", "s", "$", "o", "0", "l", "1")

// part returns a listed word, a repetition, or characters of one alphabet.
func part(rnd *rand.Rand, lists [][]string) string {
	alphabet := alphabets[rnd.IntN(len(alphabets))]
	switch rnd.IntN(4) {
	case 0:
		list := lists[rnd.IntN(len(lists))]
		word := list[rnd.IntN(len(list))]
		if rnd.IntN(3) == 0 {
			word = substitute.Replace(word)
		}
		if rnd.IntN(3) == 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		return word
	case 1:
		return strings.Repeat(alphabet[:min(len(alphabet), 1+rnd.IntN(4))], 1+rnd.IntN(4))
	}
	out := make([]byte, 1+rnd.IntN(6))
	for i := range out {
		out[i] = alphabet[rnd.IntN(len(alphabet))]
	}
	return string(out)
}

// Only where the port mixes up signs may it differ, which is seldom.
func TestThePatternsAreThePorts(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var lists [][]string
	for _, name := range slices.Sorted(maps.Keys(frequency.FrequencyLists)) {
		lists = append(lists, frequency.FrequencyLists[name])
	}
	words := []string{"lupe", "Ordonez", "p4ss", "lupe"}
	const texts = 1000
	mixed := 0
	for range texts {
		text := ""
		for length := 1 + rnd.IntN(20); len(text) < length; {
			text += part(rnd, lists)
		}
		text = text[:min(len(text), 32)]
		here := scoring.MostGuessableMatchSequence(text, patterns.FindAsPort(text, words), false).Guesses
		port := zxcvbn.PasswordStrength(text, words).Guesses
		switch {
		case here == port:
		case signsIn(text) < 3:
			t.Errorf("%q takes %g guesses, the port says %g", text, here, port)
		default:
			mixed++
		}
	}
	if mixed > texts/100 {
		t.Errorf("%d of %d texts with signs differ", mixed, texts)
	}
}

func signsIn(text string) int {
	n := 0
	for _, sign := range signs {
		if strings.ContainsRune(text, sign) {
			n++
		}
	}
	return n
}
