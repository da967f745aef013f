package legacy

import (
	"math"
	"testing"
)

func TestAPageBeyondTheLastIsEmpty(t *testing.T) {
	all := []int{1, 2, 3}
	for number, want := range map[int]int{0: 2, 1: 1, 2: 0, math.MaxInt: 0, math.MaxInt/2 + 1: 0, 1 << 53: 0} {
		shown, about := page(Query{Page: number, Size: 2}, all)
		if len(shown) != want || about.TotalPages != 2 || about.Number != number {
			t.Errorf("page %d: %v, %+v", number, shown, about)
		}
	}
}
