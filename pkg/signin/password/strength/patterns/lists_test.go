package patterns

import (
	"testing"

	"github.com/trustelem/zxcvbn/frequency"
)

// When this fails, the port has other lists: run go generate.
func TestTheListsAreThePorts(t *testing.T) {
	words := 0
	for name, list := range frequency.FrequencyLists {
		words += len(list)
		for i, word := range list {
			if got, want := listed()[word], (entry{name, i + 1}); got != want {
				t.Fatalf("%q is %+v, want %+v", word, got, want)
			}
		}
	}
	if len(listed()) != words {
		t.Errorf("%d words are listed, want %d", len(listed()), words)
	}
}
