package queue

import (
	"context"

	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/items"
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
	sessions  *session.Log
	companies *company.Companies
	portals   *portal.Portals
	people    *people.People
	teams     *team.Teams
	loop      items.Loop
}

// New returns the queue over the sessions of t.
func New(t table.Table, c clock.Clock, sessions *session.Log, companies *company.Companies, portals *portal.Portals,
	people *people.People, teams *team.Teams) *Queue {
	return &Queue{
		table: t, clock: c, sessions: sessions, companies: companies, portals: portals, people: people, teams: teams, loop: items.NewLoop(c),
	}
}

// Seat is a representative at work: who they are and which portals' queries they see.
type Seat struct {
	Company, Person string
	Name            string // what customers see
	Language        string
	Portals         map[string]portal.Portal // by id
	line            []string                 // their team and those above it
	teams           []team.Team              // the same
	own             feature.LayerSettings    // the switches of their own
}

// Seat looks up where a representative stands today. Fault: person_absent (Absent).
func (q *Queue) Seat(ctx context.Context, company, person string) (Seat, error) {
	who, err := q.people.Person(ctx, company, person)
	if err != nil {
		return Seat{}, err
	}
	seat := Seat{Company: company, Person: person, Name: who.ScreenName, Language: who.Language, Portals: map[string]portal.Portal{},
		own: who.OwnSwitches()}
	teams, err := q.teams.Ancestry(ctx, company, who.Team)
	if fault.KindOf(err) == fault.Absent {
		return seat, nil
	}
	if err != nil {
		return Seat{}, err
	}
	seat.teams = teams
	for _, one := range teams {
		seat.line = append(seat.line, one.ID)
	}
	all, err := q.portals.List(ctx, company)
	for _, one := range all {
		if one.MetBy(seat.line) {
			seat.Portals[one.ID] = one
		}
	}
	return seat, err
}

// Sees reports whether a session is for this representative: it waits at one of their portals, or it is or was last theirs.
func (s Seat) Sees(state session.State) bool {
	if state.Company != s.Company {
		return false
	}
	return state.Owner == s.Person || s.Faces(state) && state.Phase == session.Waiting
}

// Faces reports whether a session was asked for where this representative works: at a subportal of their team or one above it.
func (s Seat) Faces(state session.State) bool {
	at, ok := s.Portals[state.Portal]
	return ok && state.Company == s.Company && at.SeenBy(state.Subportal, s.line)
}

// Session returns a session that the representative sees. Fault: session_absent (Absent).
func (q *Queue) Session(ctx context.Context, seat Seat, id string) (session.State, error) {
	state, err := q.sessions.Read(ctx, id)
	if err != nil {
		return session.State{}, err
	}
	if !seat.Sees(state) {
		return session.State{}, fault.New(fault.Absent, "session_absent")
	}
	return state, nil
}

// Mine returns the sessions on the representative's desk, in the order they were accepted.
func (q *Queue) Mine(ctx context.Context, desk Desk) ([]session.State, error) {
	var mine []session.State
	for _, one := range desk.Sessions {
		state, err := q.sessions.Read(ctx, one)
		if fault.KindOf(err) == fault.Absent {
			continue
		}
		if err != nil {
			return nil, err
		}
		if state.Owner == desk.Person && state.Open() {
			mine = append(mine, state)
		}
	}
	return mine, nil
}
