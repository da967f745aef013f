package review

import (
	"context"
	"slices"
	"sync"

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
		return wanted, true, h.present(ctx, r, wanted.Team, wanted.Within, true)
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
	if err != nil {
		return err
	}
	if err := h.present(ctx, r, team, circle, !all); err != nil {
		return err
	}
	circle.Among = append(takers, circle.Present...)
	slices.Sort(circle.Among)
	circle.Among = slices.Compact(circle.Among)
	circle.Compare = !all || circle.Owns != nil || len(circle.Among) > maxAmong
	return nil
}

// present adds to a circle whose sessions it holds that were accepted when teams were not noted: those of who is in a team or ("") in all
// of the caller's now. left tells that tombstones are sought as well.
func (h *Handlers) present(ctx context.Context, r *reach, team string, circle *session.Circle, left bool) error {
	unnoted, err := h.Sessions.Unnoted(ctx, r.caller.Company, left)
	if err != nil || !unnoted {
		return err
	}
	in := func(id string) bool { return team == "" || slices.Contains(r.tree.Line(id), team) }
	teams := slices.DeleteFunc(r.Teams(), func(id string) bool { return !in(id) })
	var all bool
	circle.Present, all, err = h.People.Worked(ctx, r.caller.Company, teams, h.Sessions.Timing().Keep, maxAmong)
	if err != nil || all {
		return err
	}
	var mu sync.Mutex
	known := map[string]bool{}
	circle.Present, circle.Owns = nil, func(id string) (bool, error) {
		mu.Lock()
		defer mu.Unlock()
		owns, asked := known[id]
		if !asked {
			person, err := r.read(ctx, id)
			if err != nil {
				return false, err
			}
			owns = r.Person(id, person.Team) && in(person.Team)
			known[id] = owns
		}
		return owns, nil
	}
	return nil
}

// parts returns how many lists a page is read from, at most.
func parts(wanted session.Wanted) int {
	circle := wanted.Within
	if circle == nil {
		return 1
	}
	marks := 1
	if wanted.Recorded != "" {
		marks = 3
	}
	return len(circle.Among) + marks*(len(circle.Teams)+len(circle.Portals)+len(circle.Present))
}
