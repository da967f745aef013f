package queue

import (
	"context"

	"acude/pkg/attendance"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/items"
	"acude/pkg/lang"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/team"
)

// Queue is the room.
type Queue struct {
	table     table.Table
	clock     clock.Clock
	sessions  *session.Store
	companies *company.Companies
	portals   *portal.Portals
	people    *people.People
	teams     *team.Teams
	texts     *lang.Catalogue
	attended  *attendance.Attendance
	loop      items.Loop
}

// New returns the queue over the sessions of t.
func New(t table.Table, c clock.Clock, sessions *session.Store, companies *company.Companies, portals *portal.Portals,
	people *people.People, teams *team.Teams, attended *attendance.Attendance, texts *lang.Catalogue) *Queue {
	return &Queue{
		table: t, clock: c, sessions: sessions, companies: companies, portals: portals, people: people, teams: teams, texts: texts,
		attended: attended, loop: items.NewLoop(c),
	}
}

// Representative is a representative with the portals whose queries they see.
type Representative struct {
	Company, Person string
	Name            string // what customers see
	Language        string
	Portals         map[string]portal.Portal // by id
	reach           team.Reach               // over portals
	teams           []team.Team              // their team and those above it
	own             feature.LayerSettings    // the switches of their own
}

// Representative looks up a representative's teams, portals and switches. Fault: person_absent (Absent).
func (q *Queue) Representative(ctx context.Context, company, person string) (Representative, error) {
	who, err := q.people.Get(ctx, company, person)
	if err != nil {
		return Representative{}, err
	}
	rep := Representative{Company: company, Person: person, Name: who.ScreenName, Language: who.Language, Portals: map[string]portal.Portal{},
		own: who.OwnSwitches()}
	teams, err := q.teams.Ancestry(ctx, company, who.Team)
	if fault.KindOf(err) == fault.Absent {
		return rep, nil
	}
	if err != nil {
		return Representative{}, err
	}
	rep.teams = teams
	var line []string
	for _, one := range teams {
		line = append(line, one.ID)
	}
	rep.reach = team.Serving(line)
	all, err := q.portals.List(ctx, company)
	for _, one := range all {
		if one.ReachedBy(rep.reach) {
			rep.Portals[one.ID] = one
		}
	}
	return rep, err
}

// Sees reports whether a representative may see a session: it waits at one of their portals, or they own it or owned it last.
func (r Representative) Sees(state session.State) bool {
	if state.Company != r.Company {
		return false
	}
	return state.Owner == r.Person || r.Serves(state) && state.Phase == session.PhaseWaiting
}

// Serves reports whether a session arrived at a subportal of the representative's team or of one above it. One that is reserved for a
// representative is theirs alone, also when their team has changed since.
func (r Representative) Serves(state session.State) bool {
	if state.Reserved.Person != "" {
		return state.Company == r.Company && state.Reserved.Person == r.Person
	}
	return state.Company == r.Company && r.ServesAt(state.Portal, state.Subportal)
}

// ServesAt reports whether queries at a subportal are for the representative's team or for one above it.
func (r Representative) ServesAt(portal, subportal string) bool {
	at, ok := r.Portals[portal]
	return ok && at.QueriesReachedBy(r.reach, subportal)
}

// TitleOf returns the title of a portal in the representative's language; "" when they do not serve it.
func (r Representative) TitleOf(portal string) string { return title(r.Portals[portal], r.Language) }

// SubportalOf returns the name of a subportal; "" when they do not serve its portal, or it has only one.
func (r Representative) SubportalOf(portal, id string) string {
	return subportal(r.Portals[portal], id)
}

// Session returns a session that the representative sees. Fault: session_absent (Absent).
func (q *Queue) Session(ctx context.Context, rep Representative, id string) (session.State, error) {
	state, err := q.sessions.Get(ctx, id)
	if err != nil {
		return session.State{}, err
	}
	if !rep.Sees(state) {
		return session.State{}, fault.New(fault.Absent, "session_absent")
	}
	return state, nil
}

// Mine returns the sessions of the representative's workload, in the order of acceptance.
func (q *Queue) Mine(ctx context.Context, workload Workload) ([]session.State, error) {
	var mine []session.State
	for _, one := range workload.Sessions {
		state, err := q.sessions.Get(ctx, one)
		if fault.KindOf(err) == fault.Absent {
			continue
		}
		if err != nil {
			return nil, err
		}
		if state.Owner == workload.Person && state.Open() {
			mine = append(mine, state)
		}
	}
	return mine, nil
}
