package table

import (
	"context"
	"iter"
)

// MaxPageBytes ends a page of large items early, so that an answer fits into one answer of Lambda.
const MaxPageBytes = 1 << 20

// Size returns how many items a page of r holds at most.
func (r Range) Size() int {
	if r.Limit <= 0 || r.Limit > MaxPage {
		return MaxPage
	}
	return r.Limit
}

// Empty reports whether r can hold no item at all: its end is not after its start, or its partition is impossible.
func (r Range) Empty() bool {
	return r.To != "" && r.To <= r.From || !part(r.Partition, MaxPartitionBytes)
}

// Check refuses bounds that engines cannot compare: longer than MaxSortBytes, not UTF-8, or with a zero byte. Fault: table_key_invalid
// (Invalid).
func (r Range) Check() error {
	for _, bound := range []string{r.From, r.To} {
		if bound != "" && !part(bound, MaxSortBytes) {
			return keyInvalid("bound %q of partition %q", bound, r.Partition)
		}
	}
	return nil
}

// All iterates over every item of a range, page by page. It stops after the first error.
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
