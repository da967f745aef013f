package resolver

import (
	"context"

	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/portal"
	"acude/pkg/team"
)

// People reads the own switches of representatives.
type People interface {
	// OwnSwitches returns a representative's own settings and team. Fault: person_absent (Absent).
	OwnSwitches(ctx context.Context, company, person string) (own feature.LayerSettings, team string, err error)
}

// Resolver reads the documents that decide the switches.
type Resolver struct {
	companies *company.Companies
	portals   *portal.Portals
	teams     *team.Teams
	people    People
}

// New returns the resolver over these rooms.
func New(companies *company.Companies, portals *portal.Portals, teams *team.Teams, people People) *Resolver {
	return &Resolver{companies: companies, portals: portals, teams: teams, people: people}
}

// For reads the layers for a representative at a portal, each document once; portal and person may be "". A deleted portal,
// team or representative sets nothing. Fault: company_absent (Absent).
func (r *Resolver) For(ctx context.Context, company, portal, person string) (feature.Decision, error) {
	var d Documents
	var err error
	if d.Company, err = r.companies.Get(ctx, company); err != nil {
		return nil, err
	}
	if portal != "" {
		if d.Portal, err = r.portals.Get(ctx, company, portal); err != nil && fault.KindOf(err) != fault.Absent {
			return nil, err
		}
	}
	if person == "" {
		return d.Decision(), nil
	}
	own, in, err := r.people.OwnSwitches(ctx, company, person)
	if fault.KindOf(err) == fault.Absent {
		return d.Decision(), nil
	}
	if err != nil {
		return nil, err
	}
	d.Representative = own
	d.Teams, err = r.teams.Ancestry(ctx, company, in)
	if err != nil && fault.KindOf(err) != fault.Absent {
		return nil, err
	}
	return d.Decision(), nil
}
