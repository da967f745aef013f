package session

import (
	"slices"

	"acude/pkg/keys"
	"acude/pkg/table"
)

// Circle is what somebody may find who does not reach the whole company: what was accepted in Teams or below them, as the teams were then,
// and what nobody accepted at Portals, as far as Serves says so. Of sessions whose team was not noted it holds those of Present, or whose
// owner Owns names: of those who are in the teams now.
type Circle struct {
	Teams   []string
	Portals []string
	Serves  func(portal, subportal string) bool
	Among   []string // who has accepted sessions in Teams: words find only theirs
	Present []string // those of whom also what they accepted when teams were not noted is found
	Compare bool     // Among would be too many: words find nothing, and Sessions.Said tells who has them

	// Owns is asked instead of Present when these would be too many. It may be called by several goroutines at once. nil: nobody's.
	Owns func(person string) (bool, error)
}

// then reports whether the circle holds what was accepted in a team.
func (c *Circle) then(path []string) bool {
	return slices.ContainsFunc(path, func(team string) bool { return slices.Contains(c.Teams, team) })
}

// lists is how many partitions a page of the circle is read from, at most.
func (c *Circle) lists() int { return len(c.Teams) + len(c.Portals) + len(c.Present) }

// circle returns the list of what the circle holds of the representative, the team or everybody: all of it, or what has one of some marks.
// Nothing in it depends on sessions that the circle does not hold. adopted tells that every session is enlisted.
func (w Wanted) circle(company string, marks []string, adopted bool) list {
	l := list{frame: w.within(keys.InTeamTaken(company, "").Each(keys.Finder))}
	put := func(keep func(lead) (bool, error), parts ...table.Range) {
		for _, r := range parts {
			l.parts = append(l.parts, piece{r, keep})
		}
	}
	switch {
	case w.Person != "":
		put(w.took(slices.Contains(w.Within.Present, w.Person)), w.taken(company, w.Person, marks)...)
		return l
	case w.Team != "":
		put(w.took(false), w.team(company, w.Team, marks)...)
	default:
		for _, team := range w.Within.Teams {
			put(nil, w.team(company, team, marks)...)
		}
	}
	for _, portal := range w.missed() {
		put(w.serves(portal), w.missedAt(company, portal, marks)...)
	}
	for _, person := range w.Within.Present {
		put(unnoted, w.taken(company, person, marks)...)
	}
	if w.Within.Owns != nil {
		for _, r := range w.team(company, "", marks) {
			put(w.owned, w.scanned(r))
		}
	}
	if !adopted {
		put(w.before, w.scanned(keys.Sessions(company).Range()))
	}
	return l
}

// missed returns the portals of the circle at which sessions are wanted that nobody accepted.
func (w Wanted) missed() []string {
	switch {
	case w.Person != "" || w.Team != "":
		return nil
	case w.Portal != "" && slices.Contains(w.Within.Portals, w.Portal):
		return []string{w.Portal}
	case w.Portal != "":
		return nil
	}
	return w.Within.Portals
}

// took keeps what was accepted in the circle, and with present what was accepted when teams were not noted.
func (w Wanted) took(present bool) func(lead) (bool, error) {
	return func(l lead) (bool, error) {
		if len(l.Path) == 0 {
			return present, nil
		}
		return w.Within.then(l.Path) && (w.Team == "" || slices.Contains(l.Path, w.Team)), nil
	}
}

// serves keeps what nobody accepted at the subportals of the circle, and what somebody in the circle gave back.
func (w Wanted) serves(portal string) func(lead) (bool, error) {
	return func(l lead) (bool, error) {
		if len(l.Path) > 0 {
			return w.Within.then(l.Path), nil
		}
		return w.Within.Serves(portal, l.Subportal), nil
	}
}

// unnoted keeps what was accepted when teams were not noted.
func unnoted(l lead) (bool, error) { return len(l.Path) == 0, nil }

// owned keeps what the circle owns of what was accepted when teams were not noted.
func (w Wanted) owned(l lead) (bool, error) {
	if len(l.Path) > 0 || l.Owner == "" {
		return false, nil
	}
	if slices.Contains(w.Within.Present, l.Owner) {
		return true, nil
	}
	if w.Within.Owns == nil {
		return false, nil
	}
	return w.Within.Owns(l.Owner)
}

// before keeps of the heads that a version up to 0.2.0 has written what the circle holds. They are read until all are enlisted.
func (w Wanted) before(head lead) (bool, error) {
	if head.Owner == "" {
		return w.Team == "" && slices.Contains(w.missed(), head.Portal) && w.Within.Serves(head.Portal, head.Subportal), nil
	}
	return w.owned(head)
}

// scanned returns a part of which most may be left out, in larger pages.
func (w Wanted) scanned(r table.Range) table.Range {
	r = w.within(r)
	r.Limit = table.MaxPage
	return r
}
