package admin

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
)

type tryOpenIDInput struct{ Body OpenIDInput }

// tryOpenID looks whether a provider can be used, before anything is saved. Faults: invalid_input with the fields of
// company.CheckSignIn, and those of openid.Try.
func (f *Functions) tryOpenID(ctx context.Context, in *tryOpenIDInput) (*struct{}, error) {
	checked, err := company.CheckSignIn(company.SignIn{OpenID: in.Body.settings()}, f.Providers.Plain())
	if err != nil {
		return nil, err
	}
	return &struct{}{}, f.Providers.Try(ctx, checked.OpenID)
}

type resetManagerFactorsInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Match   string `header:"If-Match" maxLength:"30"`
}

// resetManagerFactors takes the second factors from a manager who lost them. Faults: those of identity.ResetFactors.
func (f *Functions) resetManagerFactors(ctx context.Context, in *resetManagerFactorsInput) (*managerOutput, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := f.readManager(ctx, by, in.Manager); err != nil {
		return nil, err
	}
	if _, err := f.People.ResetFactors(ctx, by, in.Manager, version); err != nil {
		return nil, err
	}
	return f.manager(ctx, &managerInput{Manager: in.Manager})
}

type resetRepresentativeFactorsInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
}

// resetRepresentativeFactors takes the second factors from a representative who lost them; company managers do. Faults: those
// of identity.ResetFactors.
func (f *Functions) resetRepresentativeFactors(ctx context.Context, in *resetRepresentativeFactorsInput) (*representativeOutput, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := f.reachedRepresentative(ctx, by, in.Representative); err != nil {
		return nil, err
	}
	if _, err := f.People.ResetFactors(ctx, by, in.Representative, version); err != nil {
		return nil, err
	}
	return f.representative(ctx, &representativeInput{Representative: in.Representative})
}
