package table

import (
	"context"
	"iter"
)

// MaxPageBytes ends a page early, so that an answer of several pages' worth of large items stays within one Lambda answer.
const MaxPageBytes = 1 << 20

// Size returns how many items a page of r holds at most.
func (r Range) Size() int {
	if r.Limit <= 0 || r.Limit > MaxPage {
		return MaxPage
	}
	return r.Limit
}

// Empty reports whether no item can lie in r, whatever the table holds: its end is not behind its start, or its partition
// is not possible.
func (r Range) Empty() bool {
	return r.To != "" && r.To <= r.From || !part(r.Partition, MaxPartitionBytes)
}

// Check refuses bounds that no engine can compare: longer than MaxSortBytes, not UTF-8 or with a zero byte in them. Fault:
// table_key_invalid (Invalid).
func (r Range) Check() error {
	for _, bound := range []string{r.From, r.To} {
		if bound != "" && !part(bound, MaxSortBytes) {
			return keyInvalid("bound %q of partition %q", bound, r.Partition)
		}
	}
	return nil
}

// All goes through every item of a range, page after page. It stops after the first error.
func All(ctx context.Context, t Table, r Range) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for {
			page, err := t.Query(ctx, r)
			if err != nil {
				yield(Item{}, err)
				return
			}
			for _, item := range page.Items {
				if !yield(item, nil) {
					return
				}
			}
			if page.Next == "" {
				return
			}
			r.Cursor = page.Next
		}
	}
}
