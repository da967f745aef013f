package session

import (
	"slices"
	"strings"
	"time"

	"acude/pkg/keys"
	"acude/pkg/table"
)

// Wanted says which sessions of a company are sought; the zero value is all of them. Words, Person, Team, Within and the filters Result,
// Rating and Recorded find sessions by what Enlist has written.
type Wanted struct {
	Words    string    // each begins a word of the customer's name or, of an ended session, of their address, answers or question
	Person   string    // whose session it is: the representative who accepted it last
	Team     string    // accepted last in this team or below it, as the teams were then; those whose team was not noted are found as well
	Portal   string    // where it was submitted
	Result   Result    // what came of it
	Rating   string    // stars of the customer, "1" to "5", or "none"
	Recorded string    // "true", "false": of those of which only the store knows it, neither is left out
	From, To time.Time // submitted in [From, To); a zero time leaves that end open
	Within   *Circle   // nil: the whole company
}

// Fits reports whether a session has the words and what else is wanted.
func (w Wanted) Fits(s State) bool {
	wanted := sought(w.Words)
	return w.fits(s.Row()) && matches(s, wanted) && (len(wanted) > 0 || w.blank())
}

// FitsLeft is Fits of a tombstone, which has no words.
func (w Wanted) FitsLeft(left Row) bool { return w.fits(left) && w.blank() }

// fits reports whether a row has what is wanted beside the words and the dates.
func (w Wanted) fits(r Row) bool {
	unnoted := len(r.Path) == 0 && r.Owner != ""
	switch {
	case !w.passes(r):
	case w.Portal != "" && r.Portal != w.Portal:
	case w.Person != "" && r.Owner != w.Person:
	case w.Team != "" && !unnoted && !slices.Contains(r.Path, w.Team):
	case w.Within == nil, unnoted:
		return true
	default:
		return w.Within.then(r.Path) || r.Missed() && w.Within.Serves(r.Portal, r.Subportal)
	}
	return false
}

// blank reports whether no words are sought. Signs alone are words that nothing has.
func (w Wanted) blank() bool { return strings.TrimSpace(w.Words) == "" }

// compares reports whether words find nothing, but are compared with what is found otherwise.
func (w Wanted) compares() bool { return w.Within != nil && w.Within.Compare }

// maxSearchWords is how many words of a search are looked up to find the rarest. The others are only compared.
const maxSearchWords = 6

// maxCounted is in how many partitions the sessions with each word are counted, with a request to the table for each word and each of
// them. In more, only the two longest words are.
const maxCounted = 8

// cursorGap separates the number of the list that is read from the list's own cursor.
const cursorGap = "."

// lists returns the lists each of which holds every wanted session: the representative's, the team's, that of the circle, one for each
// filter and one for each word. None: the dates are read. adopted tells that every session is enlisted; until then filters are compared.
func (w Wanted) lists(company string, words []string, adopted bool) []list {
	filters := w.filters()
	if !adopted {
		filters = nil
	}
	if w.Within != nil && (len(words) == 0 || w.Within.Compare) {
		if len(filters) == 0 {
			return []list{w.circle(company, nil, adopted)}
		}
		if w.Within.lists() > maxCounted {
			filters = filters[:1]
		}
		var all []list
		for _, marks := range filters {
			all = append(all, w.circle(company, marks, adopted))
		}
		return all
	}
	var all []list
	if w.Within == nil {
		for _, marks := range filters {
			all = append(all, w.byMarks(company, marks))
		}
	}
	if w.Within == nil && w.Person != "" && len(filters) == 0 {
		all = append(all, single(w.within(keys.InTaken(company, w.Person).Each(keys.Finder))))
	}
	if w.Within == nil && w.Team != "" && len(filters) == 0 {
		l := single(w.within(keys.InTeamTaken(company, w.Team).Each(keys.Finder)))
		l.add(w.unnoted(company)...)
		all = append(all, l)
	}
	words = words[:min(len(words), maxSearchWords)]
	if w.Within != nil && len(w.Within.Among)+len(w.Within.Portals) > maxCounted {
		words = slices.Clone(words)
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
		words = words[:min(len(words), 2)]
	}
	for _, word := range words {
		all = append(all, w.word(company, first(word, maxBeginning)))
	}
	return all
}

// word returns the list of the sessions that have a word that begins so.
func (w Wanted) word(company, beginning string) list {
	l := single(w.within(keys.InSessionWord(company, beginning).Each(keys.Finder)))
	taken := func(person string) table.Range {
		return w.within(keys.InTakenWord(company, person, beginning).Each(keys.Finder))
	}
	switch {
	case w.Within == nil && w.Person == "":
		return l
	case w.Within == nil:
		l.parts = []piece{{taken(w.Person), nil}}
		return l
	}
	l.parts = nil
	for _, person := range w.Within.Among {
		l.parts = append(l.parts, piece{taken(person), w.took(slices.Contains(w.Within.Present, person))})
	}
	for _, portal := range w.missed() {
		l.parts = append(l.parts, piece{w.within(keys.InMissedWord(company, portal, beginning).Each(keys.Finder)), w.serves(portal)})
	}
	return l
}

// unnoted returns the parts of a list in which sessions are that were accepted when teams were not noted: those that were adopted, and the
// heads that a version up to 0.2.0 has written.
func (w Wanted) unnoted(company string) []table.Range {
	return []table.Range{w.within(keys.InTeamTaken(company, "").Each(keys.Finder)), w.within(keys.Sessions(company).Range())}
}

// within returns a list's part between From and To, newest first.
func (w Wanted) within(r table.Range) table.Range {
	r.Backward = true
	if !w.From.IsZero() {
		r.From = TimeKey(w.From)
	}
	if !w.To.IsZero() {
		r.To = TimeKey(w.To)
	}
	return r
}
