package company

import (
	"context"
	"time"
	"unicode/utf8"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/text"
)

// MaxName is the length of the longest name of a company, team or portal title, in characters.
const MaxName = 100

// Company is a tenant.
type Company struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Created  time.Time `json:"created"`
	Language string    `json:"language,omitempty"` // to write in to people whose own is unknown; "" = lang.Default
	TimeZone string    `json:"timeZone,omitempty"` // IANA name, of the times in mail about sessions; "" = UTC

	SignIn SignIn `json:"signIn,omitzero"` // how people sign in, as the company's managers decide

	// Set by the operator of the instance.
	Allowed   Allowed          `json:"allowed"`
	Zone      string           `json:"relayZone,omitempty"` // where its sessions look for a relay first; "" = anywhere
	Suspended bool             `json:"suspended,omitempty"` // nobody of the company is let in
	Switches  feature.Settings `json:"switches,omitempty"`  // feature switches limited for the whole company
}

// Allowed is what the operator allows the company's managers.
type Allowed struct {
	APIManagers    bool `json:"apiManagers,omitempty"`    // create API managers and API clients
	PortalSettings bool `json:"portalSettings,omitempty"` // add, change and delete portals
}

// Companies reads and writes the tenants.
type Companies struct {
	table table.Table
	clock clock.Clock
	ids   *id.Maker
	audit *audit.Log
}

// New returns the companies stored in t.
func New(t table.Table, c clock.Clock, ids *id.Maker) *Companies {
	return &Companies{table: t, clock: c, ids: ids, audit: audit.New(t, c)}
}

// Create sets up a company with what the operator allows it. Faults: field_required and field_too_long on name.
func (c *Companies) Create(ctx context.Context, name string, allowed Allowed) (Company, error) {
	name = text.Clean(name)
	if err := CheckName("name", name); err != nil {
		return Company{}, err
	}
	made := Company{ID: c.ids.New(), Name: name, Created: c.clock.Now(), Allowed: allowed}
	err := c.audit.Write(ctx, access.Operator(made.ID), []audit.Act{{
		Action: "company.created", Subject: subject(made), Changes: audit.Diff(nil, made),
	}}, table.Create(listed(made)))
	return made, err
}

// Get returns the company. Fault: company_absent (Absent).
func (c *Companies) Get(ctx context.Context, id string) (Company, error) {
	made, _, err := c.GetVersioned(ctx, id)
	return made, err
}

// GetVersioned returns the company and its version, for Update. Fault: company_absent (Absent).
func (c *Companies) GetVersioned(ctx context.Context, id string) (Company, int64, error) {
	found, err := c.stored(ctx, id)
	return found.Value, found.Version(), err
}

func (c *Companies) stored(ctx context.Context, id string) (items.Stored[Company], error) {
	return items.Get[Company](ctx, c.table, keys.InCompany(id).At(keys.Company), func() *fault.Fault {
		return fault.New(fault.Absent, "company_absent")
	})
}

// List returns every company of the instance, oldest first: for the operator and for scheduled work, never for an app.
func (c *Companies) List(ctx context.Context) ([]Company, error) {
	return items.List[Company](ctx, c.table, keys.Companies.Range())
}

// CheckName checks the name of a company, team, subportal, set of hours, calendar or client. Faults: field_required, text_not_plain,
// field_too_long with the fact max.
func CheckName(path, name string) error {
	switch {
	case text.Fold(name) == "":
		return fault.Refuse(path, "field_required")
	case !text.Plain(name):
		return fault.Refuse(path, "text_not_plain")
	case utf8.RuneCountInString(name) > MaxName:
		return fault.Refuse(path, "field_too_long", "max", "100")
	}
	return nil
}

// listed returns the item of a company with its place in the list of all.
func listed(c Company) table.Item {
	item := items.New(keys.InCompany(c.ID).At(keys.Company), c)
	keys.Companies.Put(&item, c.ID)
	return item
}
