package review

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/session"
)

// maxAmong is the most representatives whose lists a search for words reads, each with a request to the table. Among more of them it
// compares the words with all sessions between the dates.
const maxAmong = 200

// wanted returns what Find is asked for: so that neither an answer nor its cursor depends on what sessions out of the caller's reach say,
// only lists of those in reach, or of dates. What it finds is compared with the words again. false: nothing can be found.
func (h *Handlers) wanted(ctx context.Context, r *reach, in *searchInput) (session.Wanted, bool, error) {
	wanted := in.found()
	switch {
	case r.All():
		return wanted, true, nil
	case wanted.Person != "":
		person, err := r.person(ctx, wanted.Person)
		return wanted, r.Person(wanted.Person, person.Team), err
	case wanted.Words == "":
		return wanted, true, nil
	case r.viewer.Role == access.Representative:
		wanted.Person = r.viewer.ID
		return wanted, true, nil
	}
	teams := slices.DeleteFunc(r.Teams(), func(id string) bool {
		return in.Team != "" && !slices.Contains(r.tree.Line(id), in.Team)
	})
	among, all, err := h.People.Worked(ctx, r.caller.Company, teams, h.Sessions.Timing().Keep, maxAmong)
	if all {
		wanted.Among = among
	} else {
		wanted.Words = ""
	}
	return wanted, true, err
}
