package queue

import (
	"context"
	"slices"

	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/portal"
	"acude/pkg/session"
	"acude/pkg/table"
	"acude/pkg/team"
)

// Watches subscribes the sockets that show a queue to the subportals whose queries their representatives serve, and again when that may
// have changed. A subscription only decides what is pushed: what is read, accepted or declined is decided by the rights of that moment.
type Watches struct {
	queue       *Queue
	connections *session.Connections
	pusher      *session.Pusher
}

// NewWatches returns the subscriptions of connections.
func NewWatches(q *Queue, connections *session.Connections, pusher *session.Pusher) *Watches {
	return &Watches{q, connections, pusher}
}

// Watch shows the queue to a representative's socket. Faults: those of session.Connections.Watch.
func (w *Watches) Watch(ctx context.Context, connection string, holder session.Holder) error {
	return w.connections.Watch(ctx, connection, holder, func(ctx context.Context) (session.Sight, error) {
		sees, err := w.look(holder.Company)(ctx)
		if err != nil {
			return session.Sight{}, err
		}
		return sees(ctx, holder.Person)
	})
}

// Adopt subscribes a socket that has shown the queue since before there were subscriptions, and tells it. Faults: those of Watch.
func (w *Watches) Adopt(ctx context.Context, connection string, holder session.Holder) error {
	if err := w.Watch(ctx, connection, holder); err != nil {
		return err
	}
	w.pusher.Sight(ctx, holder.Company, []session.Subscribed{{Connection: connection, Person: holder.Person}})
	return nil
}

// look reads the teams and portals of a company once, and then each person whose sight is asked for.
func (w *Watches) look(company string) session.LookAll {
	return func(ctx context.Context) (func(ctx context.Context, person string) (session.Sight, error), error) {
		tree, err := w.queue.teams.Tree(ctx, company)
		if err != nil {
			return nil, err
		}
		portals, err := w.queue.portals.List(ctx, company)
		return func(ctx context.Context, person string) (session.Sight, error) {
			return w.sight(ctx, company, person, tree, portals)
		}, err
	}
}

// sight is what a person sees: nothing when they are disabled or deleted.
func (w *Watches) sight(ctx context.Context, company, person string, tree team.Tree, portals []portal.Portal) (session.Sight, error) {
	who, err := w.queue.people.Get(ctx, company, person)
	if fault.KindOf(err) == fault.Absent || err == nil && who.Disabled {
		return session.Sight{}, nil
	}
	if err != nil {
		return session.Sight{}, err
	}
	sees := session.Sight{Language: who.Language, Line: tree.Line(who.Team)}
	if len(sees.Line) == 0 { // none, or one that was dissolved
		sees.Line, err = w.queue.teams.Line(ctx, company, who.Team)
		if err != nil && fault.KindOf(err) != fault.Absent {
			return session.Sight{}, err
		}
	}
	reach := team.Serving(sees.Line)
	for _, p := range portals {
		for _, s := range p.Subportals {
			if reach.Serves(s.Teams) {
				sees.To = append(sees.To, portal.Assignment{Portal: p.ID, Subportal: s.ID})
			}
		}
	}
	return sees, nil
}

// Follow subscribes the sockets again whose representatives may see something else after a record of the table's stream, and tells them.
// A record that comes twice or late does no harm, because what they see is looked up as it is now.
func (w *Watches) Follow(ctx context.Context, record table.Record) error {
	if company, person, ok := keys.PersonIn(record.Key); ok {
		return w.followPerson(ctx, company, person, record)
	}
	if company, _, ok := keys.PortalIn(record.Key); ok {
		return w.followPortal(ctx, company, record)
	}
	if company, ok := keys.TeamIn(record.Key); ok {
		return w.followTeam(ctx, company, record)
	}
	return nil
}

func (w *Watches) followPerson(ctx context.Context, company, person string, record table.Record) error {
	before, after, err := change(record, table.Decode[people.Person])
	if err != nil || before.Team == after.Team && before.Language == after.Language && before.Disabled == after.Disabled {
		return err
	}
	own, err := w.connections.Subscribed(ctx, company, person)
	if err != nil {
		return err
	}
	return w.again(ctx, company, own, nil)
}

// followPortal looks again at those in the teams whose subportals are others now.
func (w *Watches) followPortal(ctx context.Context, company string, record table.Record) error {
	before, after, err := change(record, portal.Decode)
	if err != nil {
		return err
	}
	moved, heirs := shifted(before, after)
	if len(moved)+len(heirs) == 0 {
		return nil
	}
	concerned, err := w.concerned(ctx, company, append(moved, heirs...))
	if err != nil {
		return err
	}
	return w.again(ctx, company, concerned, heirs)
}

// followTeam looks again at those in a team that was moved or dissolved, or below it.
func (w *Watches) followTeam(ctx context.Context, company string, record table.Record) error {
	moved, err := team.Moved(record)
	if err != nil || moved == "" {
		return err
	}
	concerned, err := w.concerned(ctx, company, []string{moved})
	if err != nil {
		return err
	}
	return w.again(ctx, company, concerned, nil)
}

// concerned returns the sockets of those who work in or below one of the teams, and those that nobody has looked up yet.
func (w *Watches) concerned(ctx context.Context, company string, teams []string) ([]session.Subscribed, error) {
	all, err := w.connections.AllSubscribed(ctx, company)
	return slices.DeleteFunc(all, func(one session.Subscribed) bool { return one.Line != nil && !meets(one.Line, teams) }), err
}

// again subscribes sockets again, and tells those that see something else, as those who work in or below the teams of heirs do.
func (w *Watches) again(ctx context.Context, company string, sockets []session.Subscribed, heirs []string) error {
	if len(sockets) == 0 {
		return nil
	}
	told, err := w.connections.Resubscribe(ctx, company, sockets, w.look(company))
	for _, one := range sockets {
		if meets(one.Line, heirs) && !slices.ContainsFunc(told, func(t session.Subscribed) bool { return t.Connection == one.Connection }) {
			told = append(told, one)
		}
	}
	w.pusher.Sight(ctx, company, told)
	return err
}

// shifted returns the teams that gained or lost a subportal with a change of a portal, and those that gained or lost what lies at
// subportals that it no longer has, which its first one shows.
func shifted(before, after portal.Portal) (moved, heirs []string) {
	lost := false
	for _, s := range before.Subportals {
		kept, ok := after.Subportal(s.ID)
		moved, lost = append(moved, without(s.Teams, kept.Teams)...), lost || !ok
	}
	for _, s := range after.Subportals {
		had, _ := before.Subportal(s.ID)
		moved = append(moved, without(s.Teams, had.Teams)...)
	}
	if len(before.Subportals) > 0 && len(after.Subportals) > 0 && (lost || before.Subportals[0].ID != after.Subportals[0].ID) {
		heirs = slices.Concat(before.Subportals[0].Teams, after.Subportals[0].Teams)
	}
	return moved, heirs
}

func without(teams, others []string) []string {
	return slices.DeleteFunc(slices.Clone(teams), func(one string) bool { return slices.Contains(others, one) })
}

func meets(line, teams []string) bool {
	return slices.ContainsFunc(line, func(one string) bool { return slices.Contains(teams, one) })
}

// change returns what a record's item was and is; zero where there was or is none.
func change[T any](record table.Record, decode func(table.Item) (T, error)) (before, after T, err error) {
	if record.Old != nil {
		if before, err = decode(*record.Old); err != nil {
			return before, after, err
		}
	}
	if record.New != nil {
		after, err = decode(*record.New)
	}
	return before, after, err
}
