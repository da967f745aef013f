package queue

import (
	"context"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"acude/pkg/session"
)

// MaxShown is how many waiting queries a list holds, the first ones of their order.
const MaxShown = 500

// linesAtOnce is how many portals of a representative are read at the same time.
const linesAtOnce = 16

// Waiting returns the queries that wait for the representative, alone or with others, in their order. It reads of each line no more than
// the list can show, and those that the representative declined. Accept decides.
func (q *Queue) Waiting(ctx context.Context, rep Representative) ([]session.Waiting, error) {
	lines, err := q.sessions.Lines(ctx, rep.Company)
	if err != nil {
		return nil, err
	}
	portals := slices.Collect(maps.Keys(rep.Portals))
	found := make([][]session.Waiting, len(portals)+1)
	var group errgroup.Group
	group.SetLimit(linesAtOnce)
	for n, portal := range portals {
		group.Go(func() (err error) {
			found[n], err = rep.waiting(ctx, lines, portal)
			return err
		})
	}
	group.Go(func() error {
		for one, err := range lines.Own(ctx, rep.Person) {
			if err != nil {
				return err
			}
			found[len(portals)] = append(found[len(portals)], one)
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := slices.Concat(found...)
	rep.order(all)
	return all[:min(len(all), MaxShown)], nil
}

// waiting returns those of a portal's queries that wait for the representative, of each subportal the first ones that a list can show.
func (r Representative) waiting(ctx context.Context, lines session.Lines, portal string) ([]session.Waiting, error) {
	subportals, err := lines.Subportals(ctx, portal)
	if err != nil {
		return nil, err
	}
	var all []session.Waiting
	for _, subportal := range subportals {
		if !r.Portals[portal].QueriesReachedBy(r.reach, subportal) {
			continue
		}
		ahead := 0
		for one, err := range lines.Subportal(ctx, portal, subportal) {
			if err != nil {
				return nil, err
			}
			if all = append(all, one); !one.Gone && !r.declined(one) {
				ahead++
			}
			if ahead == MaxShown { // all who come later stand behind these
				break
			}
		}
	}
	return all, nil
}

// Place is a waiting customer's place in the queue of their subportal: 1 is next. Waiting counts those who are there. Both are 0 when
// the customer does not wait, or waits for one representative alone.
type Place struct{ Place, Waiting int }

// Place tells a customer their place. Only a customer who is there asks, so the place is counted as for one who is there.
func (q *Queue) Place(ctx context.Context, state session.State) (Place, error) {
	if state.Phase != session.PhaseWaiting || state.Reserved.Person != "" {
		return Place{}, nil
	}
	line, err := q.Line(ctx, state.Company, state.Portal, state.Subportal)
	if err != nil {
		return Place{}, err
	}
	ahead, there := slices.BinarySearch(line, state.Turn())
	if there {
		return Place{Place: ahead + 1, Waiting: len(line)}, nil
	}
	return Place{Place: ahead + 1, Waiting: len(line) + 1}, nil
}

// Line returns the turns of the sessions that wait at a subportal and whose customers are there, in their order.
func (q *Queue) Line(ctx context.Context, company, portal, subportal string) ([]session.Turn, error) {
	lines, err := q.sessions.Lines(ctx, company)
	if err != nil {
		return nil, err
	}
	return lines.There(ctx, portal, subportal)
}
