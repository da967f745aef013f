package people

import (
	"context"

	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/feature/resolver"
)

// OwnSwitches returns a representative's own settings and their team. Fault: person_absent (Absent).
func (ps *People) OwnSwitches(ctx context.Context, company, person string) (feature.LayerSettings, string, error) {
	p, err := ps.Get(ctx, company, person)
	return p.OwnSwitches(), p.Team, err
}

// OwnSwitches returns the settings of this representative alone.
func (p Person) OwnSwitches() feature.LayerSettings {
	return feature.LayerSettings{Layer: feature.LayerRepresentative, ID: p.ID, Name: p.ScreenName, Settings: p.Switches}
}

// Switches returns what decides the switches for a representative, without a portal.
func (ps *People) Switches(ctx context.Context, p Person, c company.Company) (feature.Decision, error) {
	line, err := ps.teams.Ancestry(ctx, p.Company, p.Team)
	if err != nil && fault.KindOf(err) != fault.Absent {
		return nil, err
	}
	return resolver.Documents{Company: c, Teams: line, Representative: p.OwnSwitches()}.Decision(), nil
}
