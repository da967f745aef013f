package monitoring

import (
	"cmp"
	"context"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/due"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/session"
	"acude/pkg/table"
)

// Window is where a person wants to watch a session: under which sign-in (Caller.Session, Caller.Device), in which language.
type Window struct{ SignIn, Device, Language string }

// Begin gives a person a ticket for one socket that watches a session. The ticket, the monitor and the entry of the audit log are one
// write. Faults: those of May; monitors_full (Conflict) when as many windows of theirs watch it already; outdated (Outdated) when they
// were changed meanwhile.
func (m *Monitors) Begin(ctx context.Context, by access.Actor, in Window, session string) (ticket string, err error) {
	s, err := m.Sessions.Written(ctx, session)
	if err == nil {
		err = m.May(ctx, by.Company, by.Person, s)
	}
	if err != nil {
		return "", err
	}
	own, err := m.open(ctx, by.Company, s.ID, by.Person)
	if err != nil {
		return "", err
	}
	if len(own) >= MaxMonitors {
		return "", fault.New(fault.Conflict, "monitors_full")
	}
	one := Monitor{
		ID: m.IDs.New(), Company: by.Company, Session: s.ID, Title: s.Title, Person: by.Person, Name: by.Name, SignIn: in.SignIn,
		Device: in.Device, Since: m.Clock.Now(),
	}
	if s.Owner != "" {
		one.Team = s.Team
	}
	ticket, issued := m.Tickets.Make(one.holder(in.Language))
	by.Basis = by.Rights()
	err = m.Audit.Write(ctx, by, []audit.Act{{Action: "session.watched", Subject: one.subject(), Team: one.Team}},
		issued, table.Create(items.New(one.key(), one)), one.due().Set(one.Since.Add(m.Timing.Ticket+m.Timing.Lease)))
	return ticket, err
}

// open returns the monitors of a session that have not ended: those of one person, or of "", everybody.
func (m *Monitors) open(ctx context.Context, company, session, person string) ([]Monitor, error) {
	beginning := keys.MonitorsOf(session)
	if person != "" {
		beginning = keys.MonitorsBy(session, person)
	}
	all, err := m.list(ctx, company, beginning)
	var running []Monitor
	for _, one := range all {
		if one.Value.Ended.IsZero() {
			running = append(running, one.Value)
		}
	}
	return running, err
}

func (o Monitor) holder(language string) session.Holder {
	return session.Holder{
		Kind: edge.KindManager, Company: o.Company, Person: o.Person, SignIn: o.SignIn, Session: o.Session, Monitor: o.ID, Language: language,
	}
}

// subject names the session by its portal, if that was noted: an entry stays longer than what the customer said of themselves.
func (o Monitor) subject() audit.Subject {
	return audit.Subject{Kind: "session", ID: o.Session, Name: cmp.Or(o.Title, o.Session)}
}

func (o Monitor) due() due.Item {
	return due.Item{Kind: dueMonitor, Subject: o.id(), Company: o.Company}
}
