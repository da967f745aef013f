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
	d, err := r.at(ctx, company, portal)
	if err != nil || person == "" {
		return d.Decision(), err
	}
	own, in, err := r.people.OwnSwitches(ctx, company, person)
	if fault.KindOf(err) == fault.Absent {
		return d.Decision(), nil
	}
	if err != nil {
		return nil, err
	}
	d.Representative = own
	return r.in(ctx, d, in)
}

// ForTeam is For with a team instead of a representative; team may be "".
func (r *Resolver) ForTeam(ctx context.Context, company, portal, team string) (feature.Decision, error) {
	d, err := r.at(ctx, company, portal)
	if err != nil || team == "" {
		return d.Decision(), err
	}
	return r.in(ctx, d, team)
}

func (r *Resolver) at(ctx context.Context, company, portal string) (d Documents, err error) {
	if d.Company, err = r.companies.Get(ctx, company); err != nil || portal == "" {
		return d, err
	}
	if d.Portal, err = r.portals.Get(ctx, company, portal); fault.KindOf(err) == fault.Absent {
		err = nil
	}
	return d, err
}

func (r *Resolver) in(ctx context.Context, d Documents, team string) (feature.Decision, error) {
	var err error
	if d.Teams, err = r.teams.Ancestry(ctx, d.Company.ID, team); err != nil && fault.KindOf(err) != fault.Absent {
		return nil, err
	}
	return d.Decision(), nil
}
