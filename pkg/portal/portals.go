package portal

import (
	"context"

	"acude/pkg/audit"
	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
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
}

// New returns the portals kept in t.
func New(t table.Table, c clock.Clock, ids *id.Maker, teams *team.Teams) *Portals {
	return &Portals{table: t, clock: c, ids: ids, companies: company.New(t, c, ids), teams: teams, audit: audit.New(t, c)}
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

// notices keeps the texts a customer may agree to.
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
		changes = append(changes, table.Save(table.Item{Key: noticeKey(p.Company, hash), Document: table.Encode(notice{text})}))
	}
	return changes
}

// Read returns a portal of the company. Fault: portal_absent (Absent).
func (p *Portals) Read(ctx context.Context, company, portal string) (Portal, error) {
	item, err := p.table.Get(ctx, key(company, portal))
	return decode(item, err)
}

// At returns the portal at an address, present or former, of whatever company. Fault: portal_absent (Absent).
func (p *Portals) At(ctx context.Context, address string) (Portal, error) {
	if !addressShape.MatchString(address) {
		return Portal{}, fault.New(fault.Absent, "portal_absent")
	}
	item, err := p.table.Get(ctx, addressKey(address))
	if err != nil {
		return decode(item, err)
	}
	where, err := table.Decode[place](item)
	if err != nil {
		return Portal{}, err
	}
	return p.Read(ctx, where.Company, where.Portal)
}

// List returns the portals of the company, oldest first.
func (p *Portals) List(ctx context.Context, company string) ([]Portal, error) {
	var all []Portal
	for item, err := range table.All(ctx, p.table, table.Prefix("COMPANY#"+company, "PORTAL#")) {
		if err != nil {
			return nil, err
		}
		one, err := decode(item, nil)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// Notice returns the text of a notice that was shown by a portal of the company. Fault: notice_absent (Absent).
func (p *Portals) Notice(ctx context.Context, company, hash string) (string, error) {
	item, err := p.table.Get(ctx, noticeKey(company, hash))
	if fault.KindOf(err) == fault.Absent {
		return "", fault.New(fault.Absent, "notice_absent").Because(err)
	}
	if err != nil {
		return "", err
	}
	kept, err := table.Decode[notice](item)
	return kept.Text, err
}

func decode(item table.Item, err error) (Portal, error) {
	if fault.KindOf(err) == fault.Absent {
		return Portal{}, fault.New(fault.Absent, "portal_absent").Because(err)
	}
	if err != nil {
		return Portal{}, err
	}
	p, err := table.Decode[Portal](item)
	p.Version = item.Version
	return p.usual(), err
}

func key(company, portal string) table.Key {
	return table.Key{Partition: "COMPANY#" + company, Sort: "PORTAL#" + portal}
}

func addressKey(address string) table.Key {
	return table.Key{Partition: "ADDRESS#" + address, Sort: "ADDRESS"}
}

func noticeKey(company, hash string) table.Key {
	return table.Key{Partition: "COMPANY#" + company, Sort: "NOTICE#" + hash}
}
