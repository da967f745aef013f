package clients

import (
	"context"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/client"
	"acude/pkg/edge"
)

// Client is an API client as the Management Center shows it.
type Client struct {
	ID      string    `json:"id" doc:"the client_id of OAuth"`
	Name    string    `json:"name"`
	Manager string    `json:"manager" doc:"the id of the API manager on whose behalf it works"`
	Login   string    `json:"login" doc:"the API manager's login; empty when they were deleted"`
	Scopes  []string  `json:"scopes"`
	Sources []string  `json:"sources" doc:"networks it may come from; empty: any"`
	Expires time.Time `json:"expires"`
	Created time.Time `json:"created"`
}

// OfferedScope is a scope that a client can be given.
type OfferedScope struct {
	Scope string `json:"scope"`
	Text  string `json:"text" doc:"what it lets a client do, in the reader's language"`
}

type clientsOutput struct {
	Body struct {
		Items   []Client       `json:"items"`
		Offered []OfferedScope `json:"offered" doc:"the scopes that the caller can give; a client never holds more than its API manager"`
	}
}

// listClients lists the API clients of the company, or only their own for an API manager, and the scopes that can be given.
func (h *Handlers) listClients(ctx context.Context, _ *struct{}) (*clientsOutput, error) {
	by := access.ActorOf(ctx)
	all, err := h.Clients.List(ctx, by.Company)
	if err != nil {
		return nil, err
	}
	out := &clientsOutput{}
	if out.Body.Offered, err = h.offered(ctx, by); err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(one client.Client) bool { return !reaches(by, one) })
	out.Body.Items, err = h.show(ctx, by.Company, all...)
	return out, err
}

// offered lists the scopes that the actor can give: a company manager all, an API manager their own.
func (h *Handlers) offered(ctx context.Context, by access.Actor) ([]OfferedScope, error) {
	holds := by.Permissions
	if by.Role == access.APIManager {
		person, err := h.People.Get(ctx, by.Company, by.Person)
		if err != nil {
			return nil, err
		}
		holds = person.Role.Allowed(person.Grants)
	}
	var all []OfferedScope
	for _, one := range access.APIManager.Grantable() {
		if holds[one] {
			all = append(all, OfferedScope{client.Scope(one), edge.Text(ctx, "permission_"+string(one), nil)})
		}
	}
	return all, nil
}

// show describes clients of a company with the logins of their API managers.
func (h *Handlers) show(ctx context.Context, company string, clients ...client.Client) ([]Client, error) {
	managers := make([]string, len(clients))
	for n, c := range clients {
		managers[n] = c.Manager
	}
	people, err := h.People.Several(ctx, company, managers)
	if err != nil {
		return nil, err
	}
	var all []Client
	for n, c := range clients {
		shown := Client{
			ID: c.ID, Name: c.Name, Manager: c.Manager, Login: people[n].Login, Sources: c.Sources, Expires: c.Expires, Created: c.Created,
		}
		for _, scope := range c.Scopes {
			shown.Scopes = append(shown.Scopes, client.Scope(scope))
		}
		all = append(all, shown)
	}
	return all, nil
}

// reaches reports whether the actor may see a client: a company manager sees all, an API manager their own.
func reaches(by access.Actor, c client.Client) bool {
	return by.Role == access.CompanyManager || by.Role == access.APIManager && c.Manager == by.Person
}
