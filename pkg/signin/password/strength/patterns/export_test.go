package patterns

import "github.com/trustelem/zxcvbn/match"

// FindAsPort is Find with no other lists than the port's.
func FindAsPort(text string, words []string) []*match.Match {
	return dictionary{listed(), ranked(words)}.patterns(text)
}
