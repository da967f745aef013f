package monitoring

import (
	"context"
	"strings"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/people"
	"acude/pkg/session"
)

// May decides whether a person may watch a session as it is now. While it waits it belongs to the teams that see its portal's queries;
// after that to the team in which it was accepted, as the teams were then.
//
// Faults: session_absent (Absent), also when it is out of reach or the person may watch none; session_ended (Conflict); those of
// feature.Need; notice_missing (Forbidden).
func (m *Monitors) May(ctx context.Context, company, person string, s session.State) error {
	who, err := m.watcher(ctx, company, person)
	if err != nil {
		return err
	}
	team, err := m.team(ctx, s)
	if err != nil {
		return err
	}
	within, err := m.reaches(ctx, who, s, team)
	switch {
	case err != nil:
		return err
	case s.Company != company || !within:
		return absent()
	case !s.Open():
		return fault.New(fault.Conflict, "session_ended")
	}
	decided, err := m.Switches.ForTeam(ctx, company, s.Portal, team)
	if err == nil {
		err = decided.Need(feature.SilentMonitoring)
	}
	if err != nil {
		return err
	}
	return m.announced(ctx, s)
}

// forbids reports whether an error of May means that the person may not watch; others say nothing about that.
func forbids(err error) bool {
	switch fault.KindOf(err) {
	case fault.Absent, fault.Conflict, fault.Forbidden:
		return true
	}
	return false
}

func absent() *fault.Fault { return fault.New(fault.Absent, "session_absent") }

// watcher reads a person who may watch sessions. Fault: session_absent for everybody else.
func (m *Monitors) watcher(ctx context.Context, company, person string) (people.Person, error) {
	who, err := m.People.Get(ctx, company, person)
	if err != nil {
		return who, gone(err)
	}
	owner, err := m.Companies.Get(ctx, company)
	if err != nil {
		return who, gone(err)
	}
	allowed, err := m.People.Rights(ctx, edge.AppManager, who, owner)
	if err == nil && (who.Disabled || owner.Suspended || !allowed[access.SessionsWatch]) {
		err = absent()
	}
	return who, err
}

func gone(err error) error {
	if fault.KindOf(err) == fault.Absent {
		return absent().Because(err)
	}
	return err
}

// team returns the team in which a session was accepted, or, if that was not noted (up to 0.2.0), the current team of its representative;
// "" while it waits.
func (m *Monitors) team(ctx context.Context, s session.State) (string, error) {
	if s.Owner == "" || s.Team != "" {
		if s.Owner == "" {
			return "", nil
		}
		return s.Team, nil
	}
	owner, err := m.People.Get(ctx, s.Company, s.Owner)
	if fault.KindOf(err) == fault.Absent {
		err = nil
	}
	return owner.Team, err
}

func (m *Monitors) reaches(ctx context.Context, who people.Person, s session.State, team string) (bool, error) {
	reach, err := m.Teams.Reach(ctx, access.Actor{
		Company: who.Company, Kind: who.Role.Kind(), Person: who.ID, Role: who.Role, Teams: who.Teams,
	})
	switch {
	case err != nil || reach.All():
		return err == nil, err
	case s.Owner != "" && len(s.Path) > 0:
		return reach.Then(s.Path), nil
	case s.Owner != "":
		return reach.Team(team), nil
	}
	at, err := m.Portals.Get(ctx, s.Company, s.Portal)
	if fault.KindOf(err) == fault.Absent {
		return false, nil
	}
	return err == nil && at.QueriesReachedBy(reach, s.Subportal), err
}

// announced checks that the customer has agreed to a notice with a text: companies have to say in it that sessions may be observed.
// Fault: notice_missing (Forbidden).
func (m *Monitors) announced(ctx context.Context, s session.State) error {
	text, err := "", error(nil)
	if s.Consent.Notice != "" {
		text, err = m.Portals.Notice(ctx, s.Company, s.Consent.Notice)
	}
	if fault.KindOf(err) == fault.Absent || err == nil && strings.TrimSpace(text) == "" {
		return fault.New(fault.Forbidden, "notice_missing")
	}
	return err
}
