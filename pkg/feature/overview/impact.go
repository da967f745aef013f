package overview

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/team"
)

// Impact counts who loses something by new settings of a portal.
type Impact struct {
	Representatives int            `json:"representatives" doc:"how many lose at least one"`
	Switches        map[string]int `json:"switches" doc:"how many lose it, by switch; switches that nobody loses are missing"`
}

// Impact returns how many representatives at a portal would lose something with these settings. Fault:
// portal_absent (Absent).
func (o *Overviews) Impact(ctx context.Context, by access.Actor, portal string, wanted feature.Settings) (Impact, error) {
	at, err := o.portals.Get(ctx, by.Company, portal)
	if err != nil {
		return Impact{}, err
	}
	seen, err := o.Get(ctx, by, "", team.Reach{})
	if err != nil {
		return Impact{}, err
	}
	now := feature.LayerSettings{Layer: feature.LayerPortal, Settings: at.Switches}
	then := feature.LayerSettings{Layer: feature.LayerPortal, Settings: wanted}
	out := Impact{Switches: map[string]int{}}
	for p, err := range o.people.Everyone(ctx, by.Company) {
		if err != nil {
			return Impact{}, err
		}
		if p.Role != access.Representative || !at.ReachedBy(team.Serving(seen.tree.Line(p.Team))) {
			continue
		}
		lost := lower(append(seen.above(p.Team), p.OwnSwitches()), now, then)
		for _, name := range lost {
			out.Switches[name]++
		}
		if len(lost) > 0 {
			out.Representatives++
		}
	}
	return out, nil
}

// lower returns the switches whose effective value is lower with then than with now.
func lower(layers feature.Decision, now, then feature.LayerSettings) []string {
	before, after := resolve(append(layers, now)), resolve(append(layers, then))
	var lost []string
	for n, one := range before {
		if after[n].Value < one.Value {
			lost = append(lost, one.Switch)
		}
	}
	return lost
}
