package portal

import (
	"context"

	"acude/pkg/id"
	"acude/pkg/portal"
	"acude/pkg/queue"
)

// Representative is somebody whom a customer may choose. ID is valid at this portal only and does not reveal the account.
type Representative struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// There is who can be chosen at the moment.
type There struct {
	Items []Representative `json:"items"`
}

type representativesOutput struct{ Body There }

// listRepresentatives lists who is signed in and available at a portal where customers choose; at others nobody. Fault: portal_absent.
func (h *Handlers) listRepresentatives(ctx context.Context, in *At) (*representativesOutput, error) {
	p, at, err := h.at(ctx, in)
	if err != nil {
		return nil, err
	}
	there, err := h.there(ctx, p, at)
	if err != nil {
		return nil, err
	}
	out := &representativesOutput{}
	for _, one := range there {
		out.Body.Items = append(out.Body.Items, Representative{ID: wishID(p, one.Person), Name: one.Name})
	}
	return out, nil
}

// there returns who has HelpAlert open, works at the subportal and is available.
func (h *Handlers) there(ctx context.Context, p portal.Portal, at portal.Subportal) ([]queue.Online, error) {
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

// wishID names a representative to the customers of one portal.
func wishID(p portal.Portal, person string) string { return id.Hash(p.ID + "\n" + person) }
