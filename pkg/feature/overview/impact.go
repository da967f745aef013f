package overview

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/feature"
	"acude/pkg/team"
)

// Impact is who loses something by other settings of a portal.
type Impact struct {
	Representatives int            `json:"representatives" doc:"how many lose at least one"`
	Switches        map[string]int `json:"switches" doc:"how many lose it, by switch; those that nobody loses are not named"`
}

// Impact returns how many representatives at a portal would have less with these settings than they have now. Fault:
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

// lower returns the switches that come to less with then instead of now.
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
