package portal

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/table"
)

// Modify changes a portal; version 0 changes whatever is there. Faults: portal_settings_locked (Forbidden), portal_absent,
// outdated (Outdated), invalid_input with its fields, address_taken (Conflict).
func (p *Portals) Modify(ctx context.Context, by access.Actor, portal string, version int64, wanted Change) (Portal, error) {
	return p.modify(ctx, by, portal, version, func(before Portal) (step, error) {
		after := wanted.Apply(before)
		return step{after: after, also: moved(before, after)}, nil
	})
}

// SetSwitches fulfils wishes for the switches of a portal. Faults: as Modify; switch_unknown and switch_not_here on
// switches.<n>.switch, number_out_of_range on switches.<n>.value.
func (p *Portals) SetSwitches(ctx context.Context, by access.Actor, portal string, version int64, wishes []feature.Change) (Portal, error) {
	return p.modify(ctx, by, portal, version, func(before Portal) (step, error) {
		after := before
		settings, err := before.Switches.With(feature.LayerPortal, wishes)
		after.Switches = settings
		return step{after: after, action: "switches.changed"}, err
	})
}

// step is one change of a portal: what it is afterwards, what else is written, and what the audit log calls it
// ("" = portal.changed, about the portal).
type step struct {
	after  Portal
	also   []table.Change
	action string
	about  audit.Subject
}

// contention is how often a change of whatever is there is tried again when somebody else was faster.
const contention = 6

// modify applies a change to a portal.
func (p *Portals) modify(ctx context.Context, by access.Actor, portal string, version int64, change func(Portal) (step, error)) (Portal, error) {
	if err := p.unlocked(ctx, by); err != nil {
		return Portal{}, err
	}
	for try := 1; ; try++ {
		before, err := p.Read(ctx, by.Company, portal)
		if err != nil {
			return Portal{}, err
		}
		if version != 0 && version != before.Version {
			return Portal{}, fault.New(fault.Outdated, "outdated")
		}
		next, err := change(before)
		if err != nil {
			return Portal{}, err
		}
		after, err := p.write(ctx, by, before, next)
		if fault.KindOf(err) != fault.Outdated || version != 0 || try == contention {
			return after, err
		}
	}
}

// write keeps one step and tells of it. Fault: outdated when somebody was faster.
func (p *Portals) write(ctx context.Context, by access.Actor, before Portal, next step) (Portal, error) {
	after := next.after.usual()
	if err := p.checked(ctx, before, after); err != nil {
		return Portal{}, err
	}
	act := audit.Act{Action: next.action, Subject: next.about, Changes: audit.Diff(told(before), told(after), "version", "company")}
	if len(act.Changes) == 0 {
		return before, nil
	}
	if act.Action == "" {
		act.Action = "portal.changed"
	}
	if act.Subject == (audit.Subject{}) {
		act.Subject = subject(after)
	}
	after.Version = before.Version + 1
	changes := append([]table.Change{kept(before, after)}, next.also...)
	changes = append(changes, notices(after)...)
	err := p.audit.Write(ctx, by, []audit.Act{act}, changes...)
	switch refused := table.Refused(err); {
	case refused == nil:
		return after, err
	case slices.Contains(refused, 0):
		return Portal{}, fault.New(fault.Outdated, "outdated").Because(err)
	default:
		return Portal{}, fault.New(fault.Conflict, "address_taken").Because(err)
	}
}

// kept replaces a portal by what it is now.
func kept(before, after Portal) table.Change {
	return table.Replace(table.Item{Key: key(before.Company, before.ID), Version: before.Version, Document: table.Encode(after)})
}

// moved takes the addresses that a portal has now and had not before, and frees those it has no more.
func moved(before, after Portal) []table.Change {
	had, has := append([]string{before.Address}, before.Aliases...), append([]string{after.Address}, after.Aliases...)
	var changes []table.Change
	for _, address := range has {
		if addressShape.MatchString(address) && !slices.Contains(had, address) {
			changes = append(changes, table.Create(addressItem(after, address)))
		}
	}
	for _, address := range had {
		if !slices.Contains(has, address) {
			changes = append(changes, table.Remove(addressKey(address), table.Equals("portal", before.ID)))
		}
	}
	return changes
}
