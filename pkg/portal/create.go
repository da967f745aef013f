package portal

import (
	"context"
	"slices"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Create opens a portal for the actor's company; its ids, Company, Created and Version are set here. Without subportals it gets
// one, with Teams. Faults: portal_settings_locked (Forbidden), invalid_input with its fields, team_absent on the teams of a
// subportal, address_taken (Conflict). A repeat of the request returns *audit.Repeated.
func (e *Editor) Create(ctx context.Context, by access.Actor, wanted Portal) (Portal, error) {
	if err := e.unlocked(ctx, by); err != nil {
		return Portal{}, err
	}
	wanted.ID, wanted.Company, wanted.Created, wanted.Aliases, wanted.Logo = e.ids.New(), by.Company, e.clock.Now(), nil, ""
	wanted = e.shaped(wanted)
	wanted.Subportals = slices.Clone(wanted.Subportals)
	for i := range wanted.Subportals {
		wanted.Subportals[i].ID = e.ids.New()
	}
	wanted.Version = 1
	if err := e.loop.Run(ctx, func() error { return e.add(ctx, by, wanted) }); err != nil {
		return Portal{}, err
	}
	return wanted, nil
}

// add writes a new portal. It returns a table.Refusal when another request changed first what the portal names.
func (e *Editor) add(ctx context.Context, by access.Actor, wanted Portal) error {
	if err := e.checked(ctx, Portal{}, wanted); err != nil {
		return err
	}
	changes := append([]table.Change{
		table.Create(addressItem(wanted, wanted.Address)),
		e.all().Create(keys.InCompany(by.Company), wanted.ID, wanted),
	}, notices(wanted)...)
	var steps []items.Step
	for _, one := range changes {
		steps = append(steps, items.Step{Change: one, Refused: fault.New(fault.Conflict, "address_taken")})
	}
	named, err := e.named(ctx, Portal{}, wanted)
	if err != nil {
		return err
	}
	steps = append(steps, named...)
	return items.Explain(e.audit.Write(ctx, by, []audit.Act{{
		Action: "portal.created", Subject: subject(wanted), Changes: audit.Diff(nil, told(wanted), "version"),
	}}, items.Changes(steps)...), steps)
}

// unlocked refuses managers of a company whose portals the operator has locked.
func (p *Portals) unlocked(ctx context.Context, by access.Actor) error {
	if by.Kind == access.KindOperator || by.Kind == access.KindSystem {
		return nil
	}
	owner, err := p.companies.Get(ctx, by.Company)
	if err != nil {
		return err
	}
	if !owner.Allowed.PortalSettings {
		return fault.New(fault.Forbidden, "portal_settings_locked")
	}
	return nil
}

// checked checks a portal against its limits, and that its new teams belong to the company.
func (p *Portals) checked(ctx context.Context, before, wanted Portal) error {
	refused := &fault.Refusals{}
	if err := refused.Take("", check(before, wanted)); err != nil {
		return err
	}
	known := map[string]bool{}
	for _, team := range before.Teams {
		known[team] = true
	}
	for i, s := range wanted.Subportals[:min(len(wanted.Subportals), MaxSubportals)] {
		for _, team := range s.Teams[:min(len(s.Teams), MaxTeams)] {
			if known[team] {
				continue
			}
			_, err := p.teams.Get(ctx, wanted.Company, team)
			if fault.KindOf(err) == fault.Absent {
				refused.Refuse("subportals."+strconv.Itoa(i)+".teams", "team_absent")
			} else if err != nil {
				return err
			}
			known[team] = true
		}
	}
	return refused.Err()
}

func subject(p Portal) audit.Subject {
	return audit.Subject{Kind: "portal", ID: p.ID, Name: p.Title()}
}

// longTold is how many characters of a text the audit log keeps; the rest is replaced by a hash.
const longTold = 300

// told returns the portal as the audit log shows it: long texts are cut, so that an entry always fits.
func told(p Portal) Portal {
	texts := map[string]Text{}
	for language, t := range p.Texts {
		for _, text := range []*string{&t.Welcome, &t.Notice, &t.Terms, &t.ScamWarning, &t.OwnHTML} {
			if runes := []rune(*text); len(runes) > longTold {
				*text = string(runes[:longTold]) + "… (" + id.Hash(*text) + ")"
			}
		}
		texts[language] = t
	}
	p.Texts = texts
	return p
}

func addressItem(p Portal, address string) table.Item {
	return items.New(keys.Address(address), place{p.Company, p.ID})
}
