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
	"acude/pkg/text"
)

// Delete closes a portal for good and frees its addresses; confirm is its title in one of its languages, as the manager typed
// it. Its sessions stay. Faults: portal_settings_locked (Forbidden), portal_absent, outdated (Outdated), portal_confirm_wrong
// on confirm, busy (Unavailable).
func (p *Portals) Delete(ctx context.Context, by access.Actor, portal string, version int64, confirm string) error {
	if err := p.unlocked(ctx, by); err != nil {
		return err
	}
	return p.audit.Update(ctx, by, func() (audit.Plan, error) {
		there, err := p.Get(ctx, by.Company, portal)
		switch {
		case err != nil:
			return audit.Plan{}, err
		case version != 0 && version != there.Version:
			return audit.Plan{}, items.Outdated()
		case !there.called(confirm):
			return audit.Plan{}, fault.Refuse("confirm", "portal_confirm_wrong", "name", there.Title())
		}
		return p.deletion(there), nil
	})
}

// deletion is what is written when a portal is deleted.
func (p *Portals) deletion(there Portal) audit.Plan {
	changes := []table.Change{p.all().Delete(keys.InCompany(there.Company), there.ID, table.Version(there.Version))}
	for _, address := range append([]string{there.Address}, there.Aliases...) {
		changes = append(changes, table.Remove(keys.Address(address), table.Equals("portal", there.ID)))
	}
	if there.Logo != "" {
		changes = append(changes, table.Remove(logoKey(there.ID, there.Logo)))
	}
	var plan audit.Plan
	plan.Add(audit.Act{
		Action: "portal.deleted", Subject: subject(there), Changes: audit.Diff(told(there), nil, "version", "company"),
	}, changes...)
	return plan
}

// called reports whether the portal has this title in one of its languages.
func (p Portal) called(name string) bool {
	name = text.Clean(name)
	return slices.ContainsFunc(p.Languages, func(language string) bool { return text.Clean(p.Texts[language].Title) == name })
}
