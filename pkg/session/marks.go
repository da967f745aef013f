package session

import (
	"slices"
	"strconv"

	"acude/pkg/keys"
	"acude/pkg/table"
)

// Marks are what filters of lists ask of a session. An open session has markOpen alone, because nothing else of it is decided; what is
// left of an expired one has its result alone.
const (
	markOpen     = "open"
	markResult   = "result="
	markRating   = "rating="   // stars of the customer, or none
	markRecorded = "recorded=" // true, false, or unknown: a screen was shared, and nobody has noted yet whether it was recorded
)

// The values of Wanted.Rating and Wanted.Recorded that are not numbers of stars.
const (
	none     = "none"
	isTrue   = "true"
	isFalse  = "false"
	unproven = "unknown"
)

// marks returns the marks of a session.
func (r Row) marks() []string {
	switch {
	case r.Phase != PhaseEnded:
		return []string{markOpen}
	case r.Gone:
		return []string{markResult + string(r.Result())}
	}
	rating, recorded := none, isFalse
	if r.Stars > 0 {
		rating = strconv.Itoa(r.Stars)
	}
	switch {
	case r.Recorded:
		recorded = isTrue
	case r.Shared:
		recorded = unproven
	}
	return []string{markResult + string(r.Result()), markRating + rating, markRecorded + recorded}
}

// marked returns the items that find a session by its marks: in the company, and wherever its leads are. Those of its result lead to its
// tombstone as well.
func (st *Store) marked(r Row) []table.Item {
	var all []table.Item
	says := r.lead()
	for _, mark := range r.marks() {
		expires := r.Submitted.Add(st.timing.Keep)
		if r.Phase == PhaseEnded && mark == r.marks()[0] {
			expires = st.forgotten(r.Submitted)
		}
		all = append(all, finder(keys.InMarked(r.Company, mark), r, lead{}, expires))
		for _, in := range r.leads(mark) {
			all = append(all, finder(in, r, says, expires))
		}
	}
	return all
}

// filters returns for each filter of a search the marks of which a session has one when it passes.
func (w Wanted) filters() [][]string {
	var all [][]string
	switch {
	case w.Rating == none:
		all = append(all, []string{markRating + none, markOpen})
	case w.Rating != "":
		all = append(all, []string{markRating + w.Rating})
	}
	switch {
	case w.Result == ResultOpen:
		all = append(all, []string{markOpen})
	case w.Result != "":
		all = append(all, []string{markResult + string(w.Result)})
	}
	if w.Recorded != "" {
		all = append(all, []string{markRecorded + w.Recorded, markRecorded + unproven, markOpen})
	}
	return all
}

// passes reports whether a session has a mark of each filter.
func (w Wanted) passes(r Row) bool {
	filters := w.filters()
	if len(filters) == 0 {
		return true
	}
	has := r.marks()
	return !slices.ContainsFunc(filters, func(marks []string) bool {
		return !slices.ContainsFunc(marks, func(one string) bool { return slices.Contains(has, one) })
	})
}

// byMarks returns the list of the sessions with one of some marks, of the company, the representative or the team.
func (w Wanted) byMarks(company string, marks []string) list {
	var parts []table.Range
	switch {
	case w.Person != "":
		parts = w.taken(company, w.Person, marks)
	case w.Team != "":
		parts = append(w.team(company, w.Team, marks), w.team(company, "", marks)...)
	default:
		parts = w.each(keys.Partition[keys.OfFinders]{}, marks, func(mark string) keys.Partition[keys.OfFinders] { return keys.InMarked(company, mark) })
	}
	l := list{frame: parts[0]}
	l.add(parts...)
	return l
}

// taken, team and missedAt return the parts of the lists of a representative, a team or a portal: whole without marks, else those with one
// of them.
func (w Wanted) taken(company, person string, marks []string) []table.Range {
	return w.each(keys.InTaken(company, person), marks, func(mark string) keys.Partition[keys.OfFinders] {
		return keys.InTakenMark(company, person, mark)
	})
}

func (w Wanted) team(company, team string, marks []string) []table.Range {
	return w.each(keys.InTeamTaken(company, team), marks, func(mark string) keys.Partition[keys.OfFinders] {
		return keys.InTeamTakenMark(company, team, mark)
	})
}

func (w Wanted) missedAt(company, portal string, marks []string) []table.Range {
	return w.each(keys.InMissed(company, portal), marks, func(mark string) keys.Partition[keys.OfFinders] {
		return keys.InMissedMark(company, portal, mark)
	})
}

func (w Wanted) each(whole keys.Partition[keys.OfFinders], marks []string, marked func(mark string) keys.Partition[keys.OfFinders]) []table.Range {
	if len(marks) == 0 {
		return []table.Range{w.within(whole.Each(keys.Finder))}
	}
	var all []table.Range
	for _, mark := range marks {
		all = append(all, w.within(marked(mark).Each(keys.Finder)))
	}
	return all
}
