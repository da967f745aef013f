package portal

import (
	"context"
	"slices"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/team"
)

// Update changes a portal; version 0 matches any version. Faults: portal_settings_locked (Forbidden), portal_absent,
// outdated (Outdated), invalid_input with its fields, address_taken (Conflict), busy (Unavailable).
func (e *Editor) Update(ctx context.Context, by access.Actor, portal string, version int64, wanted Change) (Portal, error) {
	return e.update(ctx, by, portal, version, func(before Portal) (step, error) {
		after := e.Apply(before, wanted)
		return step{after: after, also: moved(before, after)}, nil
	})
}

// SetSwitches changes switches of a portal. Faults: as Update; switch_unknown and switch_not_here on
// switches.<n>.switch, number_out_of_range on switches.<n>.value.
func (p *Portals) SetSwitches(ctx context.Context, by access.Actor, portal string, version int64, changes []feature.Change) (Portal, error) {
	return p.update(ctx, by, portal, version, func(before Portal) (step, error) {
		after := before
		settings, err := before.Switches.With(feature.LayerPortal, changes)
		after.Switches = settings
		return step{after: after, action: "switches.changed"}, err
	})
}

// step is one change of a portal: the portal afterwards, other changes to write, and its action in the audit log ("" =
// portal.changed, about the portal).
type step struct {
	after  Portal
	also   []table.Change
	action string
	about  audit.Subject
}

// update applies a change to a portal.
func (p *Portals) update(ctx context.Context, by access.Actor, portal string, version int64, change func(Portal) (step, error)) (Portal, error) {
	if err := p.unlocked(ctx, by); err != nil {
		return Portal{}, err
	}
	var after Portal
	err := p.audit.Update(ctx, by, func() (audit.Plan, error) {
		before, err := p.Get(ctx, by.Company, portal)
		if err != nil {
			return audit.Plan{}, err
		}
		if version != 0 && version != before.Version {
			return audit.Plan{}, items.Outdated()
		}
		next, err := change(before)
		if err != nil {
			return audit.Plan{}, err
		}
		var plan audit.Plan
		after, plan, err = p.planned(ctx, before, next)
		return plan, err
	})
	if err != nil {
		return Portal{}, err
	}
	return after, nil
}

// planned returns the portal after a step, and the changes to write.
func (p *Portals) planned(ctx context.Context, before Portal, next step) (Portal, audit.Plan, error) {
	after := next.after.usual()
	if err := p.checked(ctx, before, after); err != nil {
		return Portal{}, audit.Plan{}, err
	}
	act := audit.Act{Action: next.action, Subject: next.about, Changes: audit.Diff(told(before), told(after), "version", "company")}
	if len(act.Changes) == 0 {
		return before, audit.Plan{}, nil
	}
	if act.Action == "" {
		act.Action = "portal.changed"
	}
	if act.Subject == (audit.Subject{}) {
		act.Subject = subject(after)
	}
	after.Version = before.Version + 1
	var plan audit.Plan
	plan.Add(act, p.kept(before, after))
	steps, err := p.named(ctx, before, after)
	if err != nil {
		return Portal{}, audit.Plan{}, err
	}
	plan.Steps = append(plan.Steps, steps...)
	for _, one := range append(next.also, notices(after)...) {
		plan.Steps = append(plan.Steps, items.Step{Change: one, Refused: fault.New(fault.Conflict, "address_taken")})
	}
	return after, plan, nil
}

// maxNamed is how many new teams a change requires, so that it fits into one write; it has read them all before.
const maxNamed = 40

// named makes a change depend on what the portal names from now on: hours, a calendar and teams that nobody has deleted meanwhile. Hours
// and calendars are counted, too, so that who is about to delete them sees it.
func (p *Portals) named(ctx context.Context, before, after Portal) ([]items.Step, error) {
	var steps []items.Step
	in := keys.InCompany(after.Company)
	if after.Hours != "" && after.Hours != before.Hours {
		there := table.Require(in.At(keys.Hours.Of(after.Hours)), table.Present())
		steps = append(steps, items.Step{Change: there, Refused: fault.Refuse("hours", "hours_absent")})
	}
	if after.Calendar != "" && after.Calendar != before.Calendar {
		there := table.Require(in.At(keys.Calendar.Of(after.Calendar)), table.Present())
		steps = append(steps, items.Step{Change: there, Refused: fault.Refuse("calendar", "calendar_absent")})
	}
	if len(steps) > 0 {
		so, err := p.hoursNamed(ctx, after.Company)
		if err != nil {
			return nil, err
		}
		steps = append(steps, items.Step{Change: so.Put(struct{}{})})
	}
	fresh := slices.DeleteFunc(slices.Clone(after.Teams), func(one string) bool { return slices.Contains(before.Teams, one) })
	for _, one := range fresh[:min(len(fresh), maxNamed)] {
		steps = append(steps, items.Steps(team.Require(after.Company, one))...)
	}
	return steps, nil
}

// kept replaces the stored portal.
func (p *Portals) kept(before, after Portal) table.Change {
	return p.all().Replace(keys.InCompany(before.Company), before.ID, before.Version, after)
}

// moved claims the portal's new addresses and frees those that it gave up.
func moved(before, after Portal) []table.Change {
	had, has := append([]string{before.Address}, before.Aliases...), append([]string{after.Address}, after.Aliases...)
	var changes []table.Change
	for _, address := range has {
		if addressShape().MatchString(address) && !slices.Contains(had, address) {
			changes = append(changes, table.Create(addressItem(after, address)))
		}
	}
	for _, address := range had {
		if !slices.Contains(has, address) {
			changes = append(changes, table.Remove(keys.Address(address), table.Equals("portal", before.ID)))
		}
	}
	return changes
}
