package queue

import (
	"context"

	"acude/pkg/fault"
	"acude/pkg/portal"
	"acude/pkg/session"
)

// Cards returns where a session's card is shown, and what makes it for a person in a language without reading more. The card of a session
// whose portal was deleted is shown nowhere: ok is false.
func (q *Queue) Cards(ctx context.Context, state session.State) (at portal.Assignment, card func(person, language string) Card, ok bool, err error) {
	p, err := q.portals.Get(ctx, state.Company, state.Portal)
	if fault.KindOf(err) == fault.Absent {
		return at, nil, false, nil
	}
	if err != nil {
		return at, nil, false, err
	}
	portals := map[string]portal.Portal{p.ID: p}
	return portal.Assignment{Portal: p.ID, Subportal: p.Receiving(state.Subportal).ID}, func(person, language string) Card {
		return Representative{Company: state.Company, Person: person, Language: language, Portals: portals}.Card(state)
	}, true, nil
}
