package people

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"

	"golang.org/x/sync/errgroup"
)

// maxSearchWords is how many words of a search are looked up to find the rarest. The others are only compared.
const maxSearchWords = 6

// readsAtOnce is how many people are read at the same time.
const readsAtOnce = 8

// typedLogin returns the first word of a search that is the beginning of a login: the one with an "@".
func typedLogin(search string) string {
	for _, word := range strings.Fields(search) {
		if strings.Contains(word, "@") {
			return FoldLogin(word)
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

// once reports whether a finder is the person's first one that begins with a word, so that each person is listed once. One with a former
// name does not count: functions that wrote places without a login leave it behind.
func once(item table.Item, p Person, word string) bool {
	id, _ := keys.Word.Cut(item.Key)
	found, place, _ := strings.Cut(id, between)
	if name, _, _ := strings.Cut(place, between); !sameName(name, nameOrder(p)) {
		return false
	}
	for _, one := range words(p) {
		if strings.HasPrefix(one, first(word, maxWord)) {
			return one == found
		}
	}
	return false
}

// sameName reports whether two names in places are the same, although older ones take Ñ for N. Cut names are compared as far as both go.
func sameName(a, b string) bool {
	cut := utf8.RuneCountInString(a) == maxOrder || utf8.RuneCountInString(b) == maxOrder
	a, b = strings.ReplaceAll(a, afterN, ""), strings.ReplaceAll(b, afterN, "")
	return a == b || cut && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// load returns the people behind items of lists, nil for deleted ones. It reads some at a time those that the item does not hold.
func (ps *People) load(ctx context.Context, company string, places []table.Item) ([]*Person, error) {
	found := make([]*Person, len(places))
	err := each(len(places), func(n int) error {
		one, err := ps.behind(ctx, company, places[n])
		if one.Version() != 0 {
			found[n] = &one.Value
		}
		return err
	})
	return found, err
}

// behind returns the person behind an item of a list; version 0 when they are deleted.
func (ps *People) behind(ctx context.Context, company string, item table.Item) (items.Stored[Person], error) {
	if _, _, ok := keys.PersonIn(item.Key); ok {
		p, err := table.Decode[Person](item)
		return items.Stored[Person]{Value: p, Item: item}, err
	}
	whom, err := table.Decode[finder](item)
	if err != nil {
		return items.Stored[Person]{}, err
	}
	return ps.find(ctx, company, whom.Person)
}

// each calls work for 0 to n-1 on readsAtOnce goroutines, and returns the first error.
func each(n int, work func(int) error) error {
	var group errgroup.Group
	for first := range min(n, readsAtOnce) {
		group.Go(func() error {
			for at := first; at < n; at += readsAtOnce {
				if err := work(at); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}
