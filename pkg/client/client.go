package client

import (
	"context"
	"net/netip"
	"slices"
	"time"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Limits of clients.
const (
	MaxLife    = 366 * 24 * time.Hour // of a client
	MaxSources = 20                   // networks from which it may connect
)

// Client is a program that may use the REST API.
type Client struct {
	ID      string            `json:"id"`
	Company string            `json:"company"`
	Name    string            `json:"name"`
	Manager string            `json:"manager"` // the API manager on whose behalf it works
	Scopes  []edge.Permission `json:"scopes"`
	Sources []string          `json:"sources,omitempty"` // networks (CIDR) from which it may connect; none = all
	Expires time.Time         `json:"expires"`
	Created time.Time         `json:"created"`
}

// Clients is the room.
type Clients struct {
	table     table.Table
	clock     clock.Clock
	ids       *id.Maker
	audit     *audit.Log
	limiter   *ratelimit.Limiter
	companies *company.Companies
	people    *people.People
}

// New returns the clients stored in t.
func New(t table.Table, c clock.Clock, ids *id.Maker, companies *company.Companies, people *people.People) *Clients {
	return &Clients{
		table: t, clock: c, ids: ids, audit: audit.New(t, c), limiter: ratelimit.New(t, c), companies: companies, people: people,
	}
}

// secret is the document of a client's secret.
type secret struct {
	Company string `json:"company"`
	Hash    string `json:"hash"`
}

// Create makes a client for an API manager of the actor's company, valid for life, and returns its secret, which is shown once.
// Faults: invalid_input with its fields (name, manager, scopes, sources, expires), api_managers_not_allowed (Forbidden),
// grant_beyond (Forbidden) for scopes that the actor or the manager does not hold.
func (c *Clients) Create(ctx context.Context, by access.Actor, wanted Client, life time.Duration) (Client, string, error) {
	owner, err := c.companies.Get(ctx, by.Company)
	if err != nil {
		return Client{}, "", err
	}
	if !owner.Allowed.APIManagers {
		return Client{}, "", fault.New(fault.Forbidden, "api_managers_not_allowed")
	}
	wanted.Name = text.Clean(wanted.Name)
	if err := c.check(wanted, life); err != nil {
		return Client{}, "", err
	}
	if err := c.mayHold(ctx, by, wanted); err != nil {
		return Client{}, "", err
	}
	wanted.ID, wanted.Company, wanted.Created = c.ids.New(), by.Company, c.clock.Now()
	wanted.Expires = wanted.Created.Add(life)
	word := c.ids.Secret()
	err = c.audit.Write(ctx, by, []audit.Act{{Action: "client.created", Subject: subject(wanted), Changes: audit.Diff(nil, wanted)}},
		c.all().Create(keys.InCompany(wanted.Company), wanted.ID, wanted),
		table.Create(table.Item{
			Key: keys.ClientSecret(wanted.ID), Expires: wanted.Expires, Document: table.Encode(secret{wanted.Company, id.Hash(word)}),
		}),
	)
	return wanted, word, err
}

func (c *Clients) check(wanted Client, life time.Duration) error {
	var refused fault.Refusals
	if err := refused.Take("", company.CheckName("name", wanted.Name)); err != nil {
		return err
	}
	if wanted.Manager == "" {
		refused.Refuse("manager", "api_manager_needed")
	}
	if len(wanted.Scopes) == 0 {
		refused.Refuse("scopes", "scopes_needed")
	}
	for _, scope := range wanted.Scopes {
		if !slices.Contains(access.APIManager.Grantable(), scope) {
			refused.Refuse("scopes", "field_not_offered")
		}
	}
	if len(wanted.Sources) > MaxSources {
		refused.Refuse("sources", "field_too_many", "max", "20")
	}
	for _, source := range wanted.Sources {
		if _, err := netip.ParsePrefix(source); err != nil {
			refused.Refuse("sources", "network_invalid")
		}
	}
	if life <= 0 || life > MaxLife {
		refused.Refuse("expires", "expiry_out_of_range")
	}
	return refused.Err()
}

// mayHold checks that the actor and the manager hold every scope.
func (c *Clients) mayHold(ctx context.Context, by access.Actor, wanted Client) error {
	manager, err := c.people.Get(ctx, by.Company, wanted.Manager)
	if fault.KindOf(err) == fault.Absent || err == nil && manager.Role != access.APIManager {
		return fault.Refuse("manager", "api_manager_needed")
	}
	if err != nil {
		return err
	}
	holds := manager.Role.Allowed(manager.Grants)
	for _, scope := range wanted.Scopes {
		if !holds[scope] {
			return fault.New(fault.Forbidden, "grant_beyond", "permission", string(scope))
		}
	}
	if by.Kind == edge.KindManager && by.Role == access.APIManager && by.Person == wanted.Manager {
		return nil // API managers grant their own scopes, which their sign-in does not use itself
	}
	return by.Grants(wanted.Scopes...)
}

// List returns the clients of the company, oldest first.
func (c *Clients) List(ctx context.Context, company string) ([]Client, error) {
	return c.all().List(ctx, keys.InCompany(company))
}

// Get returns a client of the company. Fault: client_absent (Absent).
func (c *Clients) Get(ctx context.Context, company, client string) (Client, error) {
	return c.all().Get(ctx, keys.InCompany(company), client)
}

// Revoke revokes a client: its secret and all its tokens end at once. Fault: client_absent (Absent).
func (c *Clients) Revoke(ctx context.Context, by access.Actor, client string) error {
	found, err := c.Get(ctx, by.Company, client)
	if err != nil {
		return err
	}
	err = c.audit.Write(ctx, by, []audit.Act{{Action: "client.revoked", Subject: subject(found)}},
		c.all().Delete(keys.InCompany(by.Company), client, table.Present()),
		table.Remove(keys.ClientSecret(client)),
	)
	if table.Refused(err) != nil {
		return absent().Because(err)
	}
	return err
}

func subject(c Client) audit.Subject { return audit.Subject{Kind: "client", ID: c.ID, Name: c.Name} }

func absent() *fault.Fault { return fault.New(fault.Absent, "client_absent") }

func (c *Clients) all() items.Collection[Client, keys.OfCompany] {
	return items.Of[Client](c.table, keys.Client, absent)
}
