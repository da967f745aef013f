package portal

import (
	"context"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/slots"
	"acude/pkg/table"
	"acude/pkg/team"
)

// Portals reads and writes the portals of companies.
type Portals struct {
	table     table.Table
	clock     clock.Clock
	ids       *id.Maker
	companies *company.Companies
	teams     *team.Teams
	audit     *audit.Log
	loop      items.Loop
	decoding  *slots.Slots // of logos
}

// New returns the portals stored in t.
func New(t table.Table, c clock.Clock, ids *id.Maker, teams *team.Teams) *Portals {
	return &Portals{
		table: t, clock: c, ids: ids, companies: company.New(t, c, ids), teams: teams, audit: audit.New(t, c), loop: items.NewLoop(c),
		decoding: slots.New(decodes),
	}
}

// place is the document of an address: where its portal is.
type place struct {
	Company string `json:"company"`
	Portal  string `json:"portal"`
}

// notice is the document of a notice that was shown.
type notice struct {
	Text string `json:"text"`
}

// notices returns the changes that store the texts a customer may agree to.
func notices(p Portal) []table.Change {
	var changes []table.Change
	seen := map[string]bool{}
	for _, language := range p.Languages {
		text := p.Texts[language].Agreement()
		hash := NoticeHash(text)
		if seen[hash] {
			continue
		}
		seen[hash] = true
		changes = append(changes, table.Save(items.New(noticeKey(p.Company, hash), notice{text})))
	}
	return changes
}

// Decode returns the portal that an item of the table holds.
func Decode(item table.Item) (Portal, error) {
	stored, err := table.Decode[Portal](item)
	return usual(items.Stored[Portal]{Value: stored, Item: item}, err)
}

// Get returns a portal of the company, with its version. Fault: portal_absent (Absent).
func (p *Portals) Get(ctx context.Context, company, portal string) (Portal, error) {
	return usual(p.all().GetVersioned(ctx, keys.InCompany(company), portal))
}

// At returns the portal at a current or former address, of any company. Fault: portal_absent (Absent).
func (p *Portals) At(ctx context.Context, address string) (Portal, error) {
	if !addressShape().MatchString(address) {
		return Portal{}, absent()
	}
	where, err := items.Get[place](ctx, p.table, keys.Address(address), absent)
	if err != nil {
		return Portal{}, err
	}
	return p.Get(ctx, where.Value.Company, where.Value.Portal)
}

// List returns the portals of the company, oldest first.
func (p *Portals) List(ctx context.Context, company string) ([]Portal, error) {
	all := []Portal{}
	for item, err := range p.all().Each(ctx, keys.InCompany(company)) {
		one, err := usual(item, err)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// Notice returns the text of a notice that was shown by a portal of the company. Fault: notice_absent (Absent).
func (p *Portals) Notice(ctx context.Context, company, hash string) (string, error) {
	kept, err := items.Get[notice](ctx, p.table, noticeKey(company, hash), func() *fault.Fault {
		return fault.New(fault.Absent, "notice_absent")
	})
	return kept.Value.Text, err
}

// usual returns a portal with its version, and with defaults for fields that old items lack.
func usual(item items.Stored[Portal], err error) (Portal, error) {
	if err != nil {
		return Portal{}, err
	}
	p := item.Value
	p.Version = item.Version()
	return p.usual(), nil
}

func absent() *fault.Fault { return fault.New(fault.Absent, "portal_absent") }

func (p *Portals) all() items.Collection[Portal, keys.OfCompany] {
	return items.Of[Portal](p.table, keys.Portal, absent)
}

func noticeKey(company, hash string) table.Key {
	return keys.InCompany(company).At(keys.Notice.Of(hash))
}
