// Package patterns finds what makes a password easy to guess: words, keys side by side, repetitions, sequences, dates.
//
// The patterns, and the lists of words in the order in which attackers try them, are those of zxcvbn 4.4.2. Its Go port
// (github.com/trustelem/zxcvbn) scores what is found here. The port has patterns too, but builds its dictionaries in package variables,
// at each start of a program; here they are built when the first password is judged. The tests compare the two. The lists of zxcvbn are
// English; what Spanish speakers choose has a list of our own beside them.
package patterns

import (
	"slices"

	"github.com/trustelem/zxcvbn/match"
)

// Find returns the patterns in a text of valid UTF-8 for somebody who also tries words, by where they begin. They overlap. Its work
// grows much faster than the text.
func Find(text string, words []string) []*match.Match {
	return dictionary{listed(), spanish(), ranked(words)}.patterns(text)
}

// patterns returns the patterns in a text, whose words are those of the dictionary.
func (d dictionary) patterns(text string) []*match.Match {
	found := slices.Concat(d.find(text), d.findReversed(text), d.findSubstituted(text), findKeys(text), findRepeats(text),
		findSequences(text), findYears(text), findDates(text))
	match.Sort(found)
	return found
}
