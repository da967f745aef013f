package people

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/fault"
	"acude/pkg/table"

	"golang.org/x/sync/errgroup"
)

// maxSearchWords is how many words of a search are looked up to find the rarest; the others are only compared.
const maxSearchWords = 6

// readsAtOnce is how many people are read at the same time.
const readsAtOnce = 8

// loginIn returns the first word of a search that is the beginning of a login: the one with an "@".
func loginIn(search string) string {
	for _, word := range strings.Fields(search) {
		if strings.Contains(word, "@") {
			return foldLogin(word)
		}
	}
	return ""
}

// matches reports whether a person's login begins with login and every wanted word begins one of the person's.
func matches(p Person, login string, wanted []string) bool {
	if !strings.HasPrefix(p.Login, login) {
		return false
	}
	has := words(p)
	for _, word := range wanted {
		word = first(word, maxWord)
		if !slices.ContainsFunc(has, func(one string) bool { return strings.HasPrefix(one, word) }) {
			return false
		}
	}
	return true
}

// once reports whether a finder is the first of a person's that begins with a word, so that a person is listed once.
func once(item table.Item, p Person, word string) bool {
	found, _, _ := strings.Cut(item.Key.Sort, between)
	for _, one := range words(p) {
		if strings.HasPrefix(one, first(word, maxWord)) {
			return one == found
		}
	}
	return false
}

// load returns the people behind items of lists, nil for deleted ones: from the item when it is the person's own, else
// from the table, some at a time.
func (ps *People) load(ctx context.Context, company string, items []table.Item) ([]*Person, error) {
	found := make([]*Person, len(items))
	err := each(len(items), func(n int) error {
		p, err := ps.behind(ctx, company, items[n])
		if fault.KindOf(err) == fault.Absent && err != nil {
			return nil
		}
		found[n] = &p
		return err
	})
	return found, err
}

func (ps *People) behind(ctx context.Context, company string, item table.Item) (Person, error) {
	if strings.HasPrefix(item.Key.Sort, "PERSON#") && item.Key.Partition == "COMPANY#"+company {
		return table.Decode[Person](item)
	}
	whom, err := table.Decode[finder](item)
	if err != nil {
		return Person{}, err
	}
	return ps.Person(ctx, company, whom.Person)
}

// each runs a piece of work for 0 to n-1, readsAtOnce at a time, and returns the first error.
func each(n int, work func(int) error) error {
	var group errgroup.Group
	group.SetLimit(readsAtOnce)
	for at := range n {
		group.Go(func() error { return work(at) })
	}
	return group.Wait()
}
