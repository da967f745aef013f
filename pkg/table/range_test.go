package table_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"acude/pkg/table"
)

// pages is a table that answers queries with prepared pages. The cursor is the number of the page.
type pages struct {
	table.Table
	pages []table.Page
	err   error
}

func (p pages) Query(_ context.Context, r table.Range) (table.Page, error) {
	if r.Cursor == "" {
		return p.pages[0], nil
	}
	return p.pages[1], p.err
}

func TestAllGoesThroughShortAndEmptyPages(t *testing.T) {
	first := table.Page{Next: "second"}
	second := table.Page{Items: []table.Item{{Version: 1}, {Version: 2}}}
	var got []int64
	for item, err := range table.All(t.Context(), pages{pages: []table.Page{first, second}}, table.Range{Partition: "p"}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, item.Version)
	}
	if !slices.Equal(got, []int64{1, 2}) {
		t.Errorf("got %v", got)
	}
}

func TestAllStopsAfterAnError(t *testing.T) {
	broken := errors.New("broken")
	first := table.Page{Items: []table.Item{{Version: 1}}, Next: "second"}
	var seen []error
	for _, err := range table.All(t.Context(), pages{pages: []table.Page{first, {}}, err: broken}, table.Range{Partition: "p"}) {
		seen = append(seen, err)
	}
	if len(seen) != 2 || seen[0] != nil || seen[1] != broken {
		t.Errorf("got %v", seen)
	}
}
