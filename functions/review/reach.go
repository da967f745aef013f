package review

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/team"
)

// reach holds whose sessions a caller sees (team.Reach), and the names for the answers.
type reach struct {
	team.Reach
	rooms    *Handlers
	caller   edge.Caller
	viewer   people.Person
	language string
	portals  map[string]portal.Portal
	tree     team.Tree
	people   map[string]people.Person
	lists    int              // sessions whose recordings were listed
	replay   map[string]error // representatives: what the switch sessionReplay says at a portal
}

// reach returns what the caller sees. Faults: those of maySee, for representatives for whom it is off wherever they work.
func (h *Handlers) reach(ctx context.Context) (*reach, error) {
	caller := edge.CallerOf(ctx)
	viewer, err := h.People.Get(ctx, caller.Company, caller.Person)
	if err != nil {
		return nil, err
	}
	portals, err := h.Portals.List(ctx, caller.Company)
	if err != nil {
		return nil, err
	}
	tree, err := h.Teams.Tree(ctx, caller.Company)
	if err != nil {
		return nil, err
	}
	r := &reach{Reach: tree.Reach(access.ActorOf(ctx)), rooms: h, caller: caller, viewer: viewer, language: edge.LanguageOf(ctx),
		portals: map[string]portal.Portal{}, tree: tree, people: map[string]people.Person{}, replay: map[string]error{}}
	if err := r.maySee(ctx, ""); err != nil {
		return nil, err
	}
	for _, one := range portals {
		r.portals[one.ID] = one
	}
	return r, nil
}

// maySee checks the switch sessionReplay for representatives, at a portal or ("") at none in particular. What managers see
// comes from their permissions. Faults: those of feature.Need.
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

// readsAtOnce is how many representatives are read at the same time.
const readsAtOnce = 8

// meet reads the representatives of sessions, so that owner has them: all, whatever the sessions say.
func (r *reach) meet(ctx context.Context, rows []session.Row) error {
	var unknown []string
	for _, row := range rows {
		if _, known := r.people[row.Owner]; row.Owner != "" && !known && !slices.Contains(unknown, row.Owner) {
			unknown = append(unknown, row.Owner)
		}
	}
	met := make([]people.Person, len(unknown))
	var group errgroup.Group
	group.SetLimit(readsAtOnce)
	for n, id := range unknown {
		group.Go(func() (err error) {
			met[n], err = r.read(ctx, id)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for n, id := range unknown {
		r.people[id] = met[n]
	}
	return nil
}

// owner returns the representative of a session: the zero Person when nobody accepted it, and what the session stores of one
// who was deleted.
func (r *reach) owner(ctx context.Context, row session.Row) (people.Person, error) {
	if row.Owner == "" {
		return people.Person{}, nil
	}
	return r.person(ctx, row.Owner)
}

// person returns somebody of the company, also when they were deleted; the zero Person for anybody else.
func (r *reach) person(ctx context.Context, id string) (people.Person, error) {
	if known, ok := r.people[id]; ok {
		return known, nil
	}
	person, err := r.read(ctx, id)
	if err == nil {
		r.people[id] = person
	}
	return person, err
}

func (r *reach) read(ctx context.Context, id string) (people.Person, error) {
	person, err := r.rooms.People.Remembered(ctx, r.caller.Company, id)
	if fault.KindOf(err) == fault.Absent {
		err = nil
	}
	return person, err
}

// covers reports whether a session, or what is left of it, is in the caller's reach; every answer is decided here. Team managers see what
// was accepted in their teams, as those were then: sessions of who joined them later only from then on, and of who left them those of
// before. Where no team was noted (until 0.2.0) the present team of its representative counts. What nobody accepted they see where people
// of their teams work, at a portal that there still is.
func (r *reach) covers(row session.Row, owner people.Person) bool {
	switch {
	case row.Company != r.caller.Company:
		return false
	case r.All(), r.Person(row.Owner, ""):
		return true
	case len(row.Path) > 0:
		return r.Then(row.Path)
	case row.Missed():
		return r.serves(row.Portal, row.Subportal)
	}
	return r.Person(row.Owner, owner.Team)
}

// serves reports whether the caller reaches the queries of a subportal.
func (r *reach) serves(portal, subportal string) bool {
	at, ok := r.portals[portal]
	return ok && at.QueriesReachedBy(r.Reach, subportal)
}

// underTeam reports whether a session was accepted in a team or below it; where no team was noted, whether its representative is there now.
func (r *reach) underTeam(row session.Row, owner people.Person, team string) bool {
	line := row.Path
	if len(line) == 0 {
		line = r.tree.Line(owner.Team)
	}
	return slices.Contains(line, team)
}

// teamName returns what the team of a session is called, or was when it was deleted.
func (r *reach) teamName(row session.Row, owner people.Person) string {
	if row.Team == "" {
		team, _ := r.tree.Team(owner.Team)
		return team.Name
	}
	if team, ok := r.tree.Team(row.Team); ok {
		return team.Name
	}
	return row.TeamName
}

// portalTitle returns the title of a session's portal in the reader's language, or as it was then when it was deleted.
func (r *reach) portalTitle(row session.Row) string {
	if p, ok := r.portals[row.Portal]; ok {
		return p.Text(r.language).Title
	}
	return row.Title
}
