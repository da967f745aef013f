package portal

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/edge"
	"acude/pkg/id"
	"acude/pkg/portal"
	"acude/pkg/queue"
	"acude/pkg/ratelimit"
)

// looksPerSource is how often one network may ask who is available at a portal. A page asks three times a minute.
var looksPerSource = ratelimit.Limit{Tries: 300, Window: time.Minute}

// Representative is a representative whom a customer may ask for. ID is valid at this portal only and does not reveal the account.
type Representative struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// AvailableRepresentatives are the representatives whom a customer can ask for at the moment.
type AvailableRepresentatives struct {
	Items []Representative `json:"items"`
}

type representativesOutput struct{ Body AvailableRepresentatives }

// listRepresentatives lists the available representatives of a portal where customers choose one; elsewhere the list is empty. It
// may be some seconds old. Faults: portal_absent, too_many_tries.
func (h *Handlers) listRepresentatives(ctx context.Context, in *At) (*representativesOutput, error) {
	p, at, err := h.at(ctx, in)
	if err != nil {
		return nil, err
	}
	out := &representativesOutput{}
	if p.Type != portal.TypeChoose {
		return out, nil
	}
	if err := h.Limiter.Take(ctx, "online#"+p.ID+"#"+id.Hash(access.Source(edge.SourceOf(ctx))), looksPerSource); err != nil {
		return nil, err
	}
	available, err := h.available(ctx, p, at)
	if err != nil {
		return nil, err
	}
	for _, one := range available {
		out.Body.Items = append(out.Body.Items, Representative{ID: publicID(p, one.Person), Name: one.Name})
	}
	return out, nil
}

// available returns the representatives of the subportal who had HelpAlert open and were available some seconds ago.
func (h *Handlers) available(ctx context.Context, p portal.Portal, at portal.Subportal) ([]queue.Online, error) {
	if p.Type != portal.TypeChoose {
		return nil, nil
	}
	return h.Queue.Offered(ctx, p, at.ID, func(ctx context.Context) ([]string, error) {
		watchers, err := h.Connections.Watchers(ctx, p.Company)
		var people []string
		for _, w := range watchers {
			people = append(people, w.Person)
		}
		return people, err
	})
}

// publicID is the id of a representative for the customers of one portal.
func publicID(p portal.Portal, person string) string { return id.Hash(p.ID + "\n" + person) }
