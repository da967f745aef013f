package company

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/table"
)

// MaxName is the length of the longest name of a company, team or portal title, in characters.
const MaxName = 100

// Company is a tenant.
type Company struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Created time.Time `json:"created"`
	SignIn  SignIn    `json:"signIn,omitzero"` // what the company's managers decide of signing in

	// What the operator of the instance decides.
	Allowed   Allowed          `json:"allowed"`
	Suspended bool             `json:"suspended,omitempty"` // nobody of the company is let in
	Switches  feature.Settings `json:"switches,omitempty"`  // feature switches held down for the whole company
}

// Allowed is what the operator lets the company's managers do.
type Allowed struct {
	APIManagers    bool `json:"apiManagers,omitempty"`    // create API managers and keys of programs
	PortalSettings bool `json:"portalSettings,omitempty"` // add, change and delete portals
}

// Companies reads and writes the tenants.
type Companies struct {
	table table.Table
	clock clock.Clock
	ids   *id.Maker
	audit *audit.Log
}

// New returns the companies kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker) *Companies {
	return &Companies{table: t, clock: c, ids: ids, audit: audit.New(t, c)}
}

// Create sets up a company that may do what allowed says. Faults: field_required and field_too_long on name.
func (c *Companies) Create(ctx context.Context, name string, allowed Allowed) (Company, error) {
	name = strings.TrimSpace(name)
	if err := CheckName("name", name); err != nil {
		return Company{}, err
	}
	made := Company{ID: c.ids.New(), Name: name, Created: c.clock.Now(), Allowed: allowed}
	err := c.audit.Write(ctx, access.Operator(made.ID), []audit.Act{{
		Action: "company.created", Subject: subject(made), Changes: audit.Diff(nil, made),
	}}, table.Create(table.Item{
		Key:      key(made.ID),
		Index1:   table.Key{Partition: "COMPANIES", Sort: made.ID},
		Document: table.Encode(made),
	}))
	return made, err
}

// Read returns the company. Fault: company_absent (Absent).
func (c *Companies) Read(ctx context.Context, id string) (Company, error) {
	made, _, err := c.Version(ctx, id)
	return made, err
}

// Version returns the company and the version that Change asks for. Fault: company_absent (Absent).
func (c *Companies) Version(ctx context.Context, id string) (Company, int64, error) {
	item, err := c.table.Get(ctx, key(id))
	if fault.KindOf(err) == fault.Absent {
		return Company{}, 0, fault.New(fault.Absent, "company_absent").Because(err)
	}
	if err != nil {
		return Company{}, 0, err
	}
	found, err := table.Decode[Company](item)
	return found, item.Version, err
}

// List returns every company of the instance, oldest first: for the operator and for work of the clock, never for a face.
func (c *Companies) List(ctx context.Context) ([]Company, error) {
	var all []Company
	for item, err := range table.All(ctx, c.table, table.Range{Index: table.Index1, Partition: "COMPANIES"}) {
		if err != nil {
			return nil, err
		}
		one, err := table.Decode[Company](item)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// CheckName holds a name of a company, team or portal to its limits. Faults: field_required, field_too_long with the fact
// max.
func CheckName(path, name string) error {
	switch {
	case name == "":
		return fault.Refuse(path, "field_required")
	case utf8.RuneCountInString(name) > MaxName:
		return fault.Refuse(path, "field_too_long", "max", "100")
	}
	return nil
}

func key(id string) table.Key { return table.Key{Partition: "COMPANY#" + id, Sort: "COMPANY"} }
