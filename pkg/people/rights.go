package people

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/feature"
)

// Rights returns what a person of company c may do in an app; nil when the app is not for them. Switches decide what representatives
// may do in the Management Center.
func (ps *People) Rights(ctx context.Context, app string, p Person, c company.Company) (map[edge.Permission]bool, error) {
	if err := ps.Admits(ctx, app, p, c); fault.KindOf(err) == fault.Forbidden {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	allowed := p.Role.Allowed(p.Grants)
	if app == edge.AppManager && p.Role == access.Representative {
		decided, err := ps.Switches(ctx, p, c)
		if err != nil {
			return nil, err
		}
		replay := decided.On(feature.SessionReplay)
		allowed = map[edge.Permission]bool{
			access.AccountOwn: true, access.ReviewOwn: true, access.ReviewRead: replay, access.ReviewReplay: replay,
		}
	}
	if p.Role == access.CompanyManager || p.Role == access.TeamManager {
		allowed[access.SessionsWatch] = allowed[access.ReviewRead]
	}
	if p.Role == access.APIManager {
		allowed = p.Role.Allowed([]edge.Permission{}) // their grants are only for API clients
	}
	return allowed, nil
}

// Admits checks that an app is for this person: HelpAlert is for representatives, the Management Center for managers and for
// representatives for whom it is switched on. Faults: wrong_app (Forbidden), and those of feature.Need.
func (ps *People) Admits(ctx context.Context, app string, p Person, c company.Company) error {
	switch {
	case app == edge.AppHelpAlert && p.Role == access.Representative,
		app == edge.AppManager && p.Role.Kind() == edge.KindManager:
		return nil
	case app == edge.AppManager && p.Role == access.Representative:
		decided, err := ps.Switches(ctx, p, c)
		if err != nil {
			return err
		}
		return decided.Need(feature.ManagementCenter)
	}
	return fault.New(fault.Forbidden, "wrong_app")
}
