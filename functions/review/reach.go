package review

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/team"
)

// reach is how far a caller sees, and the names of what they see there. A company manager sees the whole company, a team
// manager the sessions of the representatives of their teams and those below, a representative with a grant their own.
type reach struct {
	rooms    *Handlers
	caller   edge.Caller
	viewer   people.Person
	language string
	portals  map[string]portal.Portal
	teams    map[string]team.Team
	managed  map[string]bool // team managers: the teams they see
	people   map[string]people.Person
	replay   map[string]error // representatives: what the switch sessionReplay says at a portal
}

// reach returns how far the caller sees. Faults: those of maySee, for representatives for whom it is off wherever they work.
func (f *Handlers) reach(ctx context.Context) (*reach, error) {
	caller := edge.CallerOf(ctx)
	viewer, err := f.People.Person(ctx, caller.Company, caller.Person)
	if err != nil {
		return nil, err
	}
	portals, err := f.Portals.List(ctx, caller.Company)
	if err != nil {
		return nil, err
	}
	teams, err := f.Teams.List(ctx, caller.Company)
	if err != nil {
		return nil, err
	}
	r := &reach{rooms: f, caller: caller, viewer: viewer, language: edge.LanguageOf(ctx),
		portals: map[string]portal.Portal{}, teams: map[string]team.Team{}, managed: map[string]bool{},
		people: map[string]people.Person{}, replay: map[string]error{}}
	if err := r.maySee(ctx, ""); err != nil {
		return nil, err
	}
	for _, one := range portals {
		r.portals[one.ID] = one
	}
	for _, one := range teams {
		r.teams[one.ID] = one
	}
	for _, one := range viewer.Teams {
		r.managed[one] = true
	}
	return r, nil
}

// maySee asks the switch sessionReplay at a portal, "" = at none in particular, for representatives. What managers see comes from
// their permissions. Faults: those of feature.Need.
func (r *reach) maySee(ctx context.Context, portal string) error {
	if r.viewer.Role != access.Representative {
		return nil
	}
	if known, ok := r.replay[portal]; ok {
		return known
	}
	decided, err := r.rooms.Switches.For(ctx, r.caller.Company, portal, r.viewer.ID)
	if err != nil {
		return err
	}
	r.replay[portal] = decided.Need(feature.SessionReplay)
	return r.replay[portal]
}

// owner returns the representative of a session; the zero Person when nobody took it, what is remembered of one who
// was deleted.
func (r *reach) owner(ctx context.Context, state session.State) (people.Person, error) {
	if state.Owner == "" {
		return people.Person{}, nil
	}
	if known, ok := r.people[state.Owner]; ok {
		return known, nil
	}
	person, err := r.rooms.People.Remembered(ctx, r.caller.Company, state.Owner)
	if fault.KindOf(err) == fault.Absent {
		err = nil
	}
	r.people[state.Owner] = person
	return person, err
}

// covers reports whether a session of this owner is in the caller's reach.
func (r *reach) covers(state session.State, owner people.Person) bool {
	if state.Company != r.caller.Company {
		return false
	}
	switch r.viewer.Role {
	case access.CompanyManager:
		return true
	case access.TeamManager:
		return r.under(owner.Team, func(team string) bool { return r.managed[team] })
	case access.Representative:
		return state.Owner == r.viewer.ID
	}
	return false
}

// under reports whether a team or one above it is wanted.
func (r *reach) under(team string, wanted func(string) bool) bool {
	for depth := 0; team != "" && depth < 2*len(r.teams); depth++ {
		if wanted(team) {
			return true
		}
		team = r.teams[team].Parent
	}
	return false
}

func (r *reach) portalTitle(id string) string {
	p, ok := r.portals[id]
	if !ok {
		return ""
	}
	return p.Text(r.language).Title
}
