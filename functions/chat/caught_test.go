//go:build !race

package chat_test

import (
	"sync/atomic"
	"testing"
)

// mutantSeeds is how many stories a mutant may survive before the run fails.
const mutantSeeds = 2000

// The mutants break the protocol, not the memory, so they run without the race detector, which makes a story eight times as
// long. `make test` runs them beside the 2,000 stories. The story that caught a mutant before is told first: when the product has changed
// so that it no longer does, the others are.
func TestEveryMutantIsCaught(t *testing.T) {
	for _, m := range mutants() {
		t.Run(m.name, func(t *testing.T) {
			var caught atomic.Uint64
			try := func(seed uint64) bool {
				if broken := story(t, seed, m); len(broken) > 0 && caught.CompareAndSwap(0, seed) {
					t.Logf("caught by seed %d: %s", seed, broken[0])
				}
				return caught.Load() == 0
			}
			if 0 < m.seed && m.seed <= mutantSeeds && !try(m.seed) {
				return
			}
			each(mutantSeeds, try)
			if caught.Load() == 0 {
				t.Errorf("survived %d seeds", mutantSeeds)
			}
		})
	}
}
