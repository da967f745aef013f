package review

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/session"
)

// maxAmong is the most representatives whose lists a search for words reads, each with a request to the table. Among more of them it
// compares the words with all sessions in reach between the dates.
const maxAmong = 200

// wanted returns what Find is asked for: so that neither an answer nor its cursor depends on what sessions out of the caller's reach say,
// only what is in reach, or dates. false: nothing can be found.
func (h *Handlers) wanted(ctx context.Context, r *reach, in *searchInput) (session.Wanted, bool, error) {
	wanted := in.found()
	if r.All() {
		return wanted, true, nil
	}
	if r.viewer.Role == access.Representative {
		mine := wanted.Person == "" || wanted.Person == r.viewer.ID
		wanted.Person, wanted.Team = r.viewer.ID, "" // their own lead to them, never their team's
		return wanted, mine, nil
	}
	if !r.Team(wanted.Team) {
		wanted.Team = "" // their own teams lead to those of then
	}
	wanted.Within = &session.Circle{Teams: r.Managed(), Serves: r.serves}
	for id, one := range r.portals {
		if one.ReachedBy(r.Reach) {
			wanted.Within.Portals = append(wanted.Within.Portals, id)
		}
	}
	slices.Sort(wanted.Within.Portals)
	if wanted.Person != "" {
		person, err := r.person(ctx, wanted.Person)
		wanted.Within.Among = []string{wanted.Person}
		if r.Person(wanted.Person, person.Team) {
			wanted.Within.Present = wanted.Within.Among
		}
		return wanted, true, err
	}
	if wanted.Words == "" {
		return wanted, true, nil
	}
	return wanted, true, h.among(ctx, r, wanted.Team, wanted.Within)
}

// among adds to a circle whose sessions words find, in a team or ("") in all of the circle.
func (h *Handlers) among(ctx context.Context, r *reach, team string, circle *session.Circle) error {
	teams := circle.Teams
	if team != "" {
		teams = []string{team}
	}
	takers, all, err := h.Sessions.Takers(ctx, r.caller.Company, teams, maxAmong)
	if err != nil || !all {
		circle.Compare = true
		return err
	}
	circle.Among = takers
	unnoted, err := h.Sessions.Unnoted(ctx, r.caller.Company)
	if err != nil || !unnoted {
		return err
	}
	present := slices.DeleteFunc(r.Teams(), func(id string) bool {
		return team != "" && !slices.Contains(r.tree.Line(id), team)
	})
	circle.Present, all, err = h.People.Worked(ctx, r.caller.Company, present, h.Sessions.Timing().Keep, maxAmong)
	circle.Among = append(circle.Among, circle.Present...)
	slices.Sort(circle.Among)
	circle.Among = slices.Compact(circle.Among)
	circle.Compare = !all || len(circle.Among) > maxAmong
	return err
}

// parts returns how many lists a page is read from, at most.
func parts(circle *session.Circle) int {
	if circle == nil {
		return 1
	}
	return len(circle.Among) + len(circle.Teams) + len(circle.Portals)
}
