package portal

import (
	"context"
	"slices"
	"strings"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
)

// Delete closes a portal for good and frees its addresses; confirm is its title in one of its languages, as whoever deletes it
// typed it. Its sessions stay. Faults: portal_settings_locked (Forbidden), portal_absent, outdated (Outdated),
// portal_confirm_wrong on confirm.
func (p *Portals) Delete(ctx context.Context, by access.Actor, portal string, version int64, confirm string) error {
	if err := p.unlocked(ctx, by); err != nil {
		return err
	}
	there, err := p.Get(ctx, by.Company, portal)
	if err != nil {
		return err
	}
	if version != 0 && version != there.Version {
		return items.Outdated()
	}
	if !there.called(confirm) {
		return fault.Refuse("confirm", "portal_confirm_wrong", "name", there.Title())
	}
	changes := []table.Change{p.all().Delete(keys.InCompany(by.Company), portal, table.Version(there.Version))}
	for _, address := range append([]string{there.Address}, there.Aliases...) {
		changes = append(changes, table.Remove(keys.Address(address), table.Equals("portal", there.ID)))
	}
	if there.Logo != "" {
		changes = append(changes, table.Remove(logoKey(there.ID, there.Logo)))
	}
	err = p.audit.Write(ctx, by, []audit.Act{{
		Action: "portal.deleted", Subject: subject(there), Changes: audit.Diff(told(there), nil, "version", "company"),
	}}, changes...)
	if table.Refused(err) != nil {
		return items.Outdated().Because(err)
	}
	return err
}

// called reports whether people call the portal so, in one of its languages.
func (p Portal) called(name string) bool {
	name = strings.TrimSpace(name)
	return slices.ContainsFunc(p.Languages, func(language string) bool { return p.Texts[language].Title == name })
}
