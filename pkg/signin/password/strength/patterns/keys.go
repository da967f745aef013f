package patterns

import (
	"slices"
	"strings"

	"github.com/trustelem/zxcvbn/adjacency"
	"github.com/trustelem/zxcvbn/match"
)

// shifted are the characters of a keyboard that take the shift key.
const shifted = `~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?`

// findKeys finds three and more characters whose keys lie side by side.
func findKeys(text string) []*match.Match {
	var out []*match.Match
	for _, name := range []string{"qwerty", "dvorak", "keypad", "mac_keypad"} {
		keyboard := adjacency.Graphs[name].Graph
		for from := 0; from < len(text)-1; {
			m := &match.Match{Pattern: "spatial", Graph: name, I: from}
			if (name == "qwerty" || name == "dvorak") && strings.IndexByte(shifted, text[from]) >= 0 {
				m.ShiftedCount = 1
			}
			to := walk(keyboard, text, from, m)
			if to-from > 2 {
				m.J, m.Token = to-1, text[from:to]
				out = append(out, m)
			}
			from = to
		}
	}
	return out
}

// walk follows neighbours on a keyboard from a character, counts turns and shifted keys, and returns where the walk ends.
func walk(keyboard map[string][]string, text string, from int, m *match.Match) int {
	direction := -1
	for to := from + 1; to < len(text); to++ {
		// A neighbour is the two characters of its key; the second one is shifted.
		neighbours, key := keyboard[string(rune(text[to-1]))], string(rune(text[to]))
		towards := slices.IndexFunc(neighbours, func(n string) bool { return strings.Contains(n, key) })
		if towards < 0 {
			return to
		}
		if strings.Index(neighbours[towards], key) == 1 {
			m.ShiftedCount++
		}
		if towards != direction {
			m.Turns++
			direction = towards
		}
	}
	return len(text)
}
