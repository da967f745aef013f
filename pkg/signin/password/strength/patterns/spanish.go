package patterns

import (
	_ "embed"
	"strings"
	"sync"

	"acude/pkg/text"
)

// ours holds what Spanish speakers choose as passwords and the words they use most, the likeliest first: words of offices, affection,
// football clubs, months, towns, names.
//
//go:embed spanish.txt
var ours string

// spanish returns the Spanish words, each also as people write it without its accents.
var spanish = sync.OnceValue(func() map[string]entry {
	all := strings.Fields(ours)
	words := make(map[string]entry, 2*len(all))
	for n, word := range all {
		for _, written := range []string{word, text.Search(word)} {
			if _, likelier := words[written]; !likelier {
				words[written] = entry{"spanish", n + 1}
			}
		}
	}
	return words
})
