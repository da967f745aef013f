package portal

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// releaseAtOnce is how many portals, with an entry and a change each, one transaction frees beside its other changes.
const releaseAtOnce = 40

// Naming returns the portals of the company that name a set of hours, or a calendar, by its id.
func (p *Portals) Naming(ctx context.Context, company, id string) ([]Portal, error) {
	all, err := p.List(ctx, company)
	var named []Portal
	for _, one := range all {
		if id != "" && (one.Hours == id || one.Calendar == id) {
			named = append(named, one)
		}
	}
	return named, err
}

// NamedSoFar makes a write depend on no further portal naming any hours or calendar: what Naming returns after it still holds.
func (p *Portals) NamedSoFar(ctx context.Context, company string) (table.Change, error) {
	so, err := p.hoursNamed(ctx, company)
	return so.Unchanged(), err
}

// hoursNamed returns the item whose version counts the portals that named hours or a calendar.
func (p *Portals) hoursNamed(ctx context.Context, company string) (items.Stored[struct{}], error) {
	return items.Find[struct{}](ctx, p.table, keys.InCompany(company).At(keys.HoursNamed))
}

// Release returns the changes that take a set of hours, or a calendar, off the portals that name it, for the transaction that
// deletes it. If there are more portals than one transaction holds, Release frees all but the last ones itself. Fault:
// portal_settings_locked.
func (p *Portals) Release(ctx context.Context, by access.Actor, id string) ([]table.Change, []audit.Act, error) {
	named, err := p.Naming(ctx, by.Company, id)
	if err != nil || len(named) == 0 {
		return nil, nil, err
	}
	if err := p.unlocked(ctx, by); err != nil {
		return nil, nil, err
	}
	for len(named) > releaseAtOnce {
		changes, acts := p.freed(named[:releaseAtOnce], id)
		inside := by
		inside.Once = "" // the key belongs to the deletion itself
		if err := p.audit.Write(ctx, inside, acts, changes...); err != nil {
			return nil, nil, err
		}
		named = named[releaseAtOnce:]
	}
	changes, acts := p.freed(named, id)
	return changes, acts, nil
}

func (p *Portals) freed(named []Portal, id string) ([]table.Change, []audit.Act) {
	var changes []table.Change
	var acts []audit.Act
	for _, before := range named {
		after := before
		if after.Hours == id {
			after.Hours = ""
		}
		if after.Calendar == id {
			after.Calendar = ""
		}
		after.Version++
		changes = append(changes, p.kept(before, after))
		acts = append(acts, audit.Act{
			Action: "portal.changed", Subject: subject(after), Changes: audit.Diff(told(before), told(after), "version", "company"),
		})
	}
	return changes, acts
}

// AssignHours gives the id of a set of hours, or of a calendar, to these portals and takes it from all others; field is where a
// portal keeps it. Faults: portal_absent on portals; those of Update.
func (p *Portals) AssignHours(ctx context.Context, by access.Actor, portals []string, id string, field func(*Portal) *string) error {
	all, err := p.List(ctx, by.Company)
	if err != nil {
		return err
	}
	for _, wanted := range portals {
		if !slices.ContainsFunc(all, func(one Portal) bool { return one.ID == wanted }) {
			return fault.Refuse("portals", "portal_absent")
		}
	}
	for _, one := range all {
		wanted := slices.Contains(portals, one.ID)
		if had := *field(&one) == id; had == wanted {
			continue
		}
		_, err := p.update(ctx, by, one.ID, 0, func(before Portal) (step, error) {
			after := before
			if kept := field(&after); wanted {
				*kept = id
			} else if *kept == id {
				*kept = ""
			}
			return step{after: after}, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
