package patterns

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
)

//go:generate go run ../../../../../infra/tools/wordlists lists.gz

// packed holds the lists as infra/tools/wordlists writes them: gzip of a line for each list, its name and its words, between spaces.
//
//go:embed lists.gz
var packed []byte

// entry is where a word stands: in which list, and at which place, from 1.
type entry struct {
	list string
	rank int
}

// listed returns all listed words. No word stands in two lists.
var listed = sync.OnceValue(func() map[string]entry {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err)
	}
	var text strings.Builder
	if _, err := io.Copy(&text, unpacked); err != nil {
		panic(err)
	}
	words := make(map[string]entry, strings.Count(text.String(), " "))
	for line := range strings.Lines(text.String()) {
		rank, list := 0, ""
		for word := range strings.FieldsSeq(line) {
			if rank == 0 {
				list = word
			} else {
				words[word] = entry{list, rank}
			}
			rank++
		}
	}
	return words
})
