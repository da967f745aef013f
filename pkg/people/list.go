package people

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/text"
)

// A page merges at most maxLists lists and looks at no more than maxLooks people, however large the company is. A page that finds too
// few among them is short or empty and still has a Next.
const (
	maxLists = 32
	maxLooks = 600
)

// The orders of lists.
const (
	SortName  = "name" // last name, first name (screen name for those who have neither), then the login
	SortLogin = "login"
)

// Query asks for people of one kind. Kind is needed.
type Query struct {
	Kind     string      // edge.KindRepresentative or edge.KindManager
	Search   string      // words; each must begin a word of the person, one with an "@" the login
	Teams    []string    // only these teams, "" for people without a team; nil = all. Managers: those who manage one of them
	Disabled *bool       // true: only disabled people, false: only the others
	Role     access.Role // only this role; "" = all
	Sort     string      // SortName or SortLogin; a search sorts by the word that was found, then by name
	Backward bool
	Limit    int // 1 to 200
	Cursor   string
}

// Page is a page of a list. Next is the cursor of the next page and "" on the last one.
type Page struct {
	Items []Person
	Next  string
}

// List returns a page of the people of a company. New people appear in it within seconds. Fault: cursor_invalid (Invalid) for a
// cursor that another query made.
func (ps *People) List(ctx context.Context, company string, q Query) (Page, error) {
	if q.nobody() {
		return Page{}, nil
	}
	at, err := q.resume()
	if err != nil {
		return Page{}, err
	}
	wanted := strings.Fields(text.Search(q.Search))
	if strings.TrimSpace(q.Search) != "" && len(wanted) == 0 {
		return Page{}, nil
	}
	l, err := ps.lists(ctx, company, q, wanted, &at)
	if err != nil {
		return Page{}, err
	}
	return ps.fill(ctx, l, q, at)
}

// fill takes people from lists until the page is full, the lists end or maxLooks is reached.
func (ps *People) fill(ctx context.Context, l *merged, q Query, at position) (Page, error) {
	var page Page
	for looked := 0; looked < maxLooks; {
		taken, err := l.take(ctx, min(q.Limit+1, maxLooks-looked))
		if err != nil {
			return Page{}, err
		}
		if len(taken) == 0 {
			return page, nil
		}
		found, err := ps.load(ctx, l.company, taken)
		if err != nil {
			return Page{}, err
		}
		for n, item := range taken {
			if found[n] == nil || !l.wants(item, *found[n]) {
				at.Last = l.sort(item)
				continue
			}
			if len(page.Items) == q.Limit {
				page.Next = q.cursor(at)
				return page, nil
			}
			page.Items = append(page.Items, *found[n])
			at.Last = l.sort(item)
		}
		looked += len(taken)
	}
	page.Next = q.cursor(at)
	return page, nil
}

// nobody reports whether no person can pass the filters of a query.
func (q Query) nobody() bool {
	return q.Teams != nil && (len(q.Teams) == 0 || q.Role != "" && q.Role != access.TeamManager && q.Role != access.Representative)
}

// keeps reports whether a person passes the filters of a query.
func (q Query) keeps(p Person) bool {
	switch {
	case q.Disabled != nil && p.Disabled != *q.Disabled, q.Role != "" && p.Role != q.Role, p.Role.Kind() != q.Kind:
		return false
	case q.Teams == nil:
		return true
	case p.Role == access.Representative:
		return slices.Contains(q.Teams, p.Team)
	}
	return slices.ContainsFunc(p.Teams, func(one string) bool { return slices.Contains(q.Teams, one) })
}

func cursorInvalid() error { return fault.New(fault.Invalid, "cursor_invalid") }
