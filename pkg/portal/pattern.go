package portal

import (
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// Limits of a pattern: its length in characters, and the size of its automaton. RE2 takes time proportional to the automaton
// and the answer, so no answer of MaxAnswer characters keeps a server busy.
const (
	MaxPattern = 200
	maxMachine = 1000
)

// compiled returns the expression that a whole answer must match, and whether the pattern is allowed.
func compiled(pattern string) (*regexp.Regexp, bool) {
	if utf8.RuneCountInString(pattern) > MaxPattern {
		return nil, false
	}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil || size(tree) > maxMachine {
		return nil, false
	}
	expression, err := regexp.Compile(`^(?:` + pattern + `)$`)
	return expression, err == nil
}

// size estimates the steps of the expression's automaton, with repetitions expanded.
func size(tree *syntax.Regexp) int {
	sum := 1
	if tree.Op == syntax.OpLiteral {
		sum = len(tree.Rune)
	}
	for _, sub := range tree.Sub {
		sum += size(sub)
	}
	if tree.Op == syntax.OpRepeat {
		sum *= max(tree.Min, tree.Max, 1)
	}
	return min(sum, 1<<20) // the product of two such numbers cannot overflow
}

// Fits reports whether an answer fits the field's pattern; without one everything does.
func (f Field) Fits(answer string) bool {
	if f.Pattern == "" {
		return true
	}
	expression, ok := compiled(f.Pattern)
	return ok && expression.MatchString(answer)
}
