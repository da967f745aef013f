package audit

import (
	"context"
	"slices"
	"strings"
	"time"

	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Search asks for entries, newest first. Empty fields ask for everything.
type Search struct {
	From, To time.Time // entries at or after From and before To
	Action   string    // the beginning of an action: "team" or "team.moved"
	Kind     string    // of the subject
	Subject  string    // id of the subject
	Person   string    // id of the author
	Text     string    // anywhere in the names of the author or of the subject, in any form
	Teams    []string  // nil = all; else only entries of these teams
	Limit    int
	Cursor   string
}

// Found is a page of entries. Next is "" when there are no more; a page may be short and still have a Next, because a page
// never looks at more than scanned entries.
type Found struct {
	Entries []Entry
	Next    string
}

// scanned is how many entries one page looks at, at most.
const scanned = 2000

// Find returns a page of the entries of a company. Fault: cursor_invalid.
func (l *Log) Find(ctx context.Context, company string, s Search) (Found, error) {
	r := s.within(company)
	frame := r // which the cursors are of
	if !s.To.IsZero() && s.Cursor == "" {
		n, err := l.reached(ctx, company, s.To.Add(skew))
		if err != nil {
			return Found{}, err
		}
		r.To = keys.AuditPlace(n + 1)
	}
	if listed, err := l.listed(ctx, s); err != nil || listed {
		if err != nil {
			return Found{}, err
		}
		return l.ofTeams(ctx, company, s, r)
	}
	var found Found
	looked := 0
	for one, err := range items.Each[Entry](ctx, l.table, r) {
		if err != nil {
			return Found{}, err
		}
		entry := one.Value
		if !s.From.IsZero() && entry.At.Before(s.From) {
			break // only older ones follow
		}
		if s.matches(entry) {
			found.Entries = append(found.Entries, entry)
		}
		if looked++; len(found.Entries) == s.Limit || looked == scanned {
			found.Next = frame.After(one.Item.At(r.Index))
			break
		}
	}
	return found, nil
}

// skew is by how much the clocks of those who write entries may differ.
const skew = time.Minute

// reached returns the number of the last entry before a time; 0 when there is none.
func (l *Log) reached(ctx context.Context, company string, before time.Time) (int64, error) {
	end, err := l.head(ctx, company)
	if err != nil || before.After(l.clock.Now()) {
		return end.Value.N, err
	}
	from, to := int64(0), end.Value.N
	for from < to {
		middle := (from + to + 1) / 2
		one, err := items.Find[Entry](ctx, l.table, keys.InAudit(company).At(keys.AuditEntry(middle)))
		if err != nil {
			return 0, err
		}
		if one.Value.At.Before(before) {
			from = middle
		} else {
			to = middle - 1
		}
	}
	return from, nil
}

// within returns the narrowest range that contains the wanted entries.
func (s Search) within(company string) table.Range {
	r := keys.InAudit(company).All()
	switch {
	case s.Subject != "":
		r = keys.AuditOf(company, s.Subject).Range()
	case s.Person != "":
		r = keys.AuditBy(company, s.Person).Range()
	}
	r.Backward, r.Limit, r.Cursor = true, 200, s.Cursor
	return r
}

func (s Search) matches(e Entry) bool {
	wanted := text.Fold(s.Text)
	return (s.To.IsZero() || e.At.Before(s.To)) &&
		s.matchesKind(e.Action, e.Subject.Kind) &&
		(s.Person == "" || e.By.Person == s.Person) &&
		(s.Teams == nil || e.Team != "" && slices.Contains(s.Teams, e.Team)) &&
		(strings.Contains(text.Fold(e.By.Name), wanted) || strings.Contains(text.Fold(e.Subject.Name), wanted))
}

func (s Search) matchesKind(action, kind string) bool {
	return strings.HasPrefix(action, s.Action) && (s.Kind == "" || kind == s.Kind)
}
