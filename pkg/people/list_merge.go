package people

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/due"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// merged is several lists in the same order, read as one.
type merged struct {
	table    table.Table
	company  string
	index    table.Index
	backward bool
	lists    []*list
	wants    func(item table.Item, p Person) bool
}

// list is a range that is being read.
type list struct {
	r     table.Range
	ahead []table.Item
	over  bool
}

// take returns at most n further items; none when all lists have ended.
func (m *merged) take(ctx context.Context, n int) ([]table.Item, error) {
	var taken []table.Item
	for len(taken) < n {
		var next *list
		for _, one := range m.lists {
			if err := one.look(ctx, m.table); err != nil {
				return nil, err
			}
			if len(one.ahead) > 0 && (next == nil || m.before(one.ahead[0], next.ahead[0])) {
				next = one
			}
		}
		if next == nil {
			return taken, nil
		}
		taken = append(taken, next.ahead[0])
		next.ahead = next.ahead[1:]
	}
	return taken, nil
}

// look reads until the next item is known or the list ends.
func (l *list) look(ctx context.Context, t table.Table) error {
	for len(l.ahead) == 0 && !l.over {
		page, err := t.Query(ctx, l.r)
		if err != nil {
			return err
		}
		l.ahead, l.r.Cursor, l.over = page.Items, page.Next, page.Next == ""
	}
	return nil
}

func (m *merged) before(a, b table.Item) bool {
	order := strings.Compare(m.sort(a), m.sort(b))
	return order < 0 != m.backward && order != 0
}

func (m *merged) sort(item table.Item) string { return item.In(m.index).Sort }

// lists returns the shortest lists that answer a query, from a position on. It chooses the word of a search when the position names
// none.
func (ps *People) lists(ctx context.Context, company string, q Query, wanted []string, at *position) (*merged, error) {
	m := &merged{table: ps.table, company: company, backward: q.Backward, wants: func(_ table.Item, p Person) bool { return q.keeps(p) }}
	size := q.Limit + 1
	switch {
	case strings.Contains(q.Search, "@"):
		m.add(keys.InLogins(company, q.Kind).Beginning(keys.LoginInOrder, typedLogin(q.Search)), size, at.Last)
		m.wants = func(_ table.Item, p Person) bool { return q.keeps(p) && matches(p, typedLogin(q.Search), wanted) }
	case len(wanted) > 0:
		if err := ps.choose(ctx, company, q.Kind, wanted, at); err != nil {
			return nil, err
		}
		m.add(keys.InWords(company, q.Kind).Beginning(keys.Word, at.Word), size, at.Last)
		m.wants = func(item table.Item, p Person) bool {
			return q.keeps(p) && once(item, p, at.Word) && matches(p, "", wanted)
		}
	case len(q.flagged()) > 0:
		return m, ps.byFlags(ctx, m, company, q, at.Last)
	default:
		ps.plain(m, company, q, at.Last)
	}
	return m, nil
}

// byFlags adds the lists of the flags that a query for managers comes to. Until the managers of older versions have them, all are read
// and compared.
func (ps *People) byFlags(ctx context.Context, m *merged, company string, q Query, last string) error {
	adopted, err := due.Adopted(ctx, ps.table, adoption)
	if err != nil || !adopted {
		ps.plain(m, company, q, last)
		return err
	}
	lists := q.flagged()
	m.wants = func(item table.Item, p Person) bool { return q.keeps(p) && q.finds(item, p, lists) }
	for _, flag := range lists {
		r := keys.PeopleWith(company, q.Kind, flag).Range()
		if q.Sort == SortLogin {
			r = keys.LoginsWith(company, q.Kind, flag).Range()
		}
		m.index = r.Index
		m.add(r, max(q.Limit/len(lists)+1, 10), last)
	}
	return nil
}

// plain adds the lists of a query without a search: of those who are disabled, or of its order.
func (ps *People) plain(m *merged, company string, q Query, last string) {
	switch {
	case q.Disabled != nil && *q.Disabled && q.Sort != SortLogin:
		m.add(keys.InWords(company, q.Kind).Beginning(keys.Word, flagDisabled+between), q.Limit+1, last)
	default:
		ps.ordered(m, company, q, last)
	}
}

// ordered adds the lists of a query without a search: those of its teams when there are few, otherwise the whole company's.
func (ps *People) ordered(m *merged, company string, q Query, last string) {
	few := q.Teams != nil && len(q.Teams) <= maxLists && q.Kind == access.Representative.Kind()
	size := q.Limit + 1
	if few {
		size = max(q.Limit/len(q.Teams)+1, 10)
	}
	switch {
	case few && q.Sort == SortLogin:
		m.index = table.Index1
		for _, one := range q.Teams {
			m.add(keys.LoginsOfTeam(company, one).Range(), size, last)
		}
	case few:
		m.index = table.Index2
		for _, one := range q.Teams {
			m.add(keys.PeopleOfTeam(company, one).Range(), size, last)
		}
	case q.Sort == SortLogin:
		m.add(keys.InLogins(company, q.Kind).All(), size, last)
	default:
		m.index = table.Index1
		m.add(keys.People(company, q.Kind).Range(), size, last)
	}
}

// add adds a list that begins after last.
func (m *merged) add(r table.Range, size int, last string) {
	r.Index, r.Backward, r.Limit = m.index, m.backward, min(size, table.MaxPage)
	switch {
	case last != "" && m.backward && (r.To == "" || last < r.To):
		r.To = last
	case last != "" && !m.backward && last > r.From:
		r.From = last + "\x01" // keys end with an id, so none is skipped
	}
	m.lists = append(m.lists, &list{r: r})
}

// choose picks the word of a search that has the fewest finders, counting up to enough. Among equals it picks the longest word.
func (ps *People) choose(ctx context.Context, company, kind string, wanted []string, at *position) error {
	if at.Word != "" {
		if !slices.Contains(wanted, at.Word) {
			return cursorInvalid()
		}
		return nil
	}
	const enough = 50
	fewest := enough + 1
	for _, word := range wanted[:min(len(wanted), maxSearchWords)] {
		r := keys.InWords(company, kind).Beginning(keys.Word, first(word, maxWord))
		r.Limit = enough
		page, err := ps.table.Query(ctx, r)
		if err != nil {
			return err
		}
		count := len(page.Items)
		if page.Next != "" {
			count = enough
		}
		if count < fewest || count == fewest && len(word) > len(at.Word) {
			fewest, at.Word = count, word
		}
	}
	return nil
}
