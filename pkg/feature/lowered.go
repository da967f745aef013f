package feature

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/team"
)

// Lowered is who loses something by other settings of a portal.
type Lowered struct {
	Representatives int            `json:"representatives" doc:"how many lose at least one"`
	Switches        map[string]int `json:"switches" doc:"how many lose it, by switch; those that nobody loses are not named"`
}

// Lowered returns how many representatives at a portal would have less with these settings than they have now. Fault:
// portal_absent (Absent).
func (f *Features) Lowered(ctx context.Context, by access.Actor, portal string, wanted access.Settings) (Lowered, error) {
	at, err := f.portals.Read(ctx, by.Company, portal)
	if err != nil {
		return Lowered{}, err
	}
	scene, err := f.Scene(ctx, by, "", team.Reach{})
	if err != nil {
		return Lowered{}, err
	}
	now := access.Place{Layer: access.LayerPortal, Settings: at.Switches}
	then := access.Place{Layer: access.LayerPortal, Settings: wanted}
	out := Lowered{Switches: map[string]int{}}
	for p, err := range f.people.Everyone(ctx, by.Company) {
		if err != nil {
			return Lowered{}, err
		}
		if p.Role != access.Representative || !at.MetBy(scene.tree.Line(p.Team)) {
			continue
		}
		lost := lower(append(scene.above(p.Team), own(p)), now, then)
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
func lower(places []access.Place, now, then access.Place) []string {
	before, after := resolve(append(places, now)), resolve(append(places, then))
	var lost []string
	for n, one := range before {
		if after[n].Value < one.Value {
			lost = append(lost, one.Switch)
		}
	}
	return lost
}
