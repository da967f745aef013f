package portal

import (
	"context"

	"acude/pkg/id"
	"acude/pkg/portal"
	"acude/pkg/queue"
)

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

// listRepresentatives lists the available representatives of a portal where customers choose one; elsewhere the list is empty. Fault:
// portal_absent.
func (h *Handlers) listRepresentatives(ctx context.Context, in *At) (*representativesOutput, error) {
	p, at, err := h.at(ctx, in)
	if err != nil {
		return nil, err
	}
	available, err := h.available(ctx, p, at)
	if err != nil {
		return nil, err
	}
	out := &representativesOutput{}
	for _, one := range available {
		out.Body.Items = append(out.Body.Items, Representative{ID: publicID(p, one.Person), Name: one.Name})
	}
	return out, nil
}

// available returns the representatives of the subportal who have HelpAlert open and are available.
func (h *Handlers) available(ctx context.Context, p portal.Portal, at portal.Subportal) ([]queue.Online, error) {
	if p.Type != portal.TypeChoose {
		return nil, nil
	}
	watchers, err := h.Connections.Watchers(ctx, p.Company)
	if err != nil {
		return nil, err
	}
	var people []string
	for _, w := range watchers {
		people = append(people, w.Person)
	}
	return h.Queue.Online(ctx, p, at.ID, people)
}

// publicID is the id of a representative for the customers of one portal.
func publicID(p portal.Portal, person string) string { return id.Hash(p.ID + "\n" + person) }
