package people

import (
	"context"
	"strings"

	"acude/pkg/text"
)

// MaxCount is how far Count counts. It looks at no more than twice as many people, so that counting a huge company costs no more than
// counting a large one.
const MaxCount = 1000

// Count returns how many people a query finds, at most MaxCount. more says that it stopped before the end.
func (ps *People) Count(ctx context.Context, company string, q Query) (count int, more bool, err error) {
	wanted := strings.Fields(text.Search(q.Search))
	if q.nobody() || strings.TrimSpace(q.Search) != "" && len(wanted) == 0 {
		return 0, false, nil
	}
	q.Limit = MaxCount
	l, err := ps.lists(ctx, company, q, wanted, &position{})
	if err != nil {
		return 0, false, err
	}
	for looked := 0; looked < 2*MaxCount; {
		taken, err := l.take(ctx, MaxCount)
		if err != nil || len(taken) == 0 {
			return count, false, err
		}
		found, err := ps.load(ctx, company, taken)
		if err != nil {
			return 0, false, err
		}
		for n, item := range taken {
			if found[n] == nil || !l.wants(item, *found[n]) {
				continue
			}
			if count == MaxCount {
				return count, true, nil
			}
			count++
		}
		looked += len(taken)
	}
	return count, true, nil
}
