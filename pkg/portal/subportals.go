package portal

import (
	"context"
	"slices"
	"strconv"

	"acude/pkg/access"
	"acude/pkg/audit"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/text"
)

// SubportalChange is a change of a subportal: a nil field stays.
type SubportalChange struct {
	Name    *string  `json:"name,omitempty" maxLength:"100"`
	Address *string  `json:"address,omitempty" maxLength:"40"`
	Teams   []string `json:"teams,omitempty" maxItems:"200"`
}

// CreateSubportal adds a subportal at the end and returns the portal with it. Faults: as Update, with paths subportals.<n>.
func (p *Portals) CreateSubportal(ctx context.Context, by access.Actor, portal string, version int64, wanted Subportal) (Portal, error) {
	wanted.ID, wanted.Name = p.ids.New(), text.Clean(wanted.Name)
	return p.update(ctx, by, portal, version, func(before Portal) (step, error) {
		after := before
		after.Subportals = append(slices.Clone(before.Subportals), wanted)
		return step{after: after, action: "subportal.created", about: subportalSubject(before, wanted)}, nil
	})
}

// UpdateSubportal changes a subportal and returns its portal. Faults: as Update, subportal_absent (Absent).
func (p *Portals) UpdateSubportal(ctx context.Context, by access.Actor, portal, subportal string, version int64, wanted SubportalChange) (Portal, error) {
	return p.update(ctx, by, portal, version, func(before Portal) (step, error) {
		at, err := before.at(subportal)
		if err != nil {
			return step{}, err
		}
		after := before
		after.Subportals = slices.Clone(before.Subportals)
		one := &after.Subportals[at]
		set(&one.Name, wanted.Name)
		set(&one.Address, wanted.Address)
		if wanted.Teams != nil {
			one.Teams = wanted.Teams
		}
		one.Name = text.Clean(one.Name)
		return step{after: after, action: "subportal.changed", about: subportalSubject(before, *one)}, nil
	})
}

// DeleteSubportal removes a subportal; its queries become visible at the first one. Faults: as Update,
// subportal_absent (Absent), subportal_last (Conflict).
func (p *Portals) DeleteSubportal(ctx context.Context, by access.Actor, portal, subportal string, version int64) (Portal, error) {
	return p.update(ctx, by, portal, version, func(before Portal) (step, error) {
		at, err := before.at(subportal)
		if err != nil {
			return step{}, err
		}
		if len(before.Subportals) == 1 {
			return step{}, fault.New(fault.Conflict, "subportal_last")
		}
		after := before
		after.Subportals = slices.Delete(slices.Clone(before.Subportals), at, at+1)
		return step{after: after, action: "subportal.deleted", about: subportalSubject(before, before.Subportals[at])}, nil
	})
}

func (p Portal) at(subportal string) (int, error) {
	at := slices.IndexFunc(p.Subportals, func(s Subportal) bool { return s.ID == subportal })
	if at < 0 {
		return 0, fault.New(fault.Absent, "subportal_absent")
	}
	return at, nil
}

// AtSubportal returns the subportal behind a part of the page's address; "" is the first. Fault: portal_absent (Absent).
func (p Portal) AtSubportal(address string) (Subportal, error) {
	if address == "" {
		return p.Subportals[0], nil
	}
	at := slices.IndexFunc(p.Subportals, func(s Subportal) bool { return s.Address == address })
	if at < 0 {
		return Subportal{}, fault.New(fault.Absent, "portal_absent")
	}
	return p.Subportals[at], nil
}

func subportalSubject(p Portal, s Subportal) audit.Subject {
	return audit.Subject{Kind: "subportal", ID: s.ID, Name: p.Title() + " › " + s.Name}
}

// Assign assigns a team to exactly these subportals and removes it from all others. Faults: portal_absent and subportal_absent
// on assignments.<n>, team_absent (Absent) unless it is only removed, field_too_many on the teams of a subportal, busy
// (Unavailable).
func (p *Portals) Assign(ctx context.Context, by access.Actor, team string, wanted []Assignment) error {
	return p.loop.Run(ctx, func() error {
		if _, err := p.teams.Get(ctx, by.Company, team); err != nil && len(wanted) > 0 {
			return err
		}
		return p.assign(ctx, by, team, wanted)
	})
}

// assign returns a table.Refusal when another request changed one of the portals, or deleted the team, first.
func (p *Portals) assign(ctx context.Context, by access.Actor, team string, wanted []Assignment) error {
	all, err := p.List(ctx, by.Company)
	if err != nil {
		return err
	}
	if err := checkAssignments(all, wanted); err != nil {
		return err
	}
	for _, before := range all {
		after := before
		after.Subportals = slices.Clone(before.Subportals)
		for i, s := range before.Subportals {
			has, gets := slices.Contains(s.Teams, team), slices.Contains(wanted, Assignment{before.ID, s.ID})
			switch {
			case gets && !has:
				after.Subportals[i].Teams = append(slices.Clone(s.Teams), team)
			case has && !gets:
				after.Subportals[i].Teams = slices.DeleteFunc(slices.Clone(s.Teams), func(t string) bool { return t == team })
			}
		}
		_, plan, err := p.planned(ctx, before, step{after: after})
		if err == nil && len(plan.Acts) > 0 {
			err = items.Explain(p.audit.Write(ctx, by, plan.Acts, items.Changes(plan.Steps)...), plan.Steps)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func checkAssignments(all []Portal, wanted []Assignment) error {
	refused := &fault.Refusals{}
	for i, one := range wanted {
		path := "assignments." + strconv.Itoa(i)
		at := slices.IndexFunc(all, func(p Portal) bool { return p.ID == one.Portal })
		if at < 0 {
			refused.Refuse(path+".portal", "portal_absent")
		} else if _, err := all[at].at(one.Subportal); err != nil {
			refused.Refuse(path+".subportal", "subportal_absent")
		}
	}
	return refused.Err()
}
