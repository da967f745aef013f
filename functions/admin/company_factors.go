package admin

import (
	"context"
	"strings"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/fault"
)

type tryOpenIDInput struct {
	Body struct {
		Issuer string `json:"issuer" maxLength:"500"`
	}
}

// tryOpenID looks whether a provider can be used, before anything is saved. Faults: openid_issuer_invalid on
// signIn.openid.issuer, and those of openid.Try.
func (f *Functions) tryOpenID(ctx context.Context, in *tryOpenIDInput) (*struct{}, error) {
	issuer := strings.TrimSpace(in.Body.Issuer)
	if !company.IssuerValid(issuer, f.Providers.Plain()) {
		return nil, fault.Refuse("signIn.openid.issuer", "openid_issuer_invalid")
	}
	return &struct{}{}, f.Providers.Try(ctx, company.OpenID{Issuer: issuer})
}

type resetManagerFactorsInput struct {
	Manager string `path:"manager" maxLength:"26"`
	Match   string `header:"If-Match" maxLength:"30"`
}

// resetManagerFactors takes the second factors from a manager who lost them. Faults: those of signin.ResetFactors.
func (f *Functions) resetManagerFactors(ctx context.Context, in *resetManagerFactorsInput) (*managerOutput, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := f.readManager(ctx, by, in.Manager); err != nil {
		return nil, err
	}
	if _, err := f.SignIns.ResetFactors(ctx, by, in.Manager, version); err != nil {
		return nil, err
	}
	return f.manager(ctx, &managerInput{Manager: in.Manager})
}

type resetRepresentativeFactorsInput struct {
	Representative string `path:"representative" maxLength:"26"`
	Match          string `header:"If-Match" maxLength:"30"`
}

// resetRepresentativeFactors takes the second factors from a representative who lost them; company managers do. Faults: those
// of signin.ResetFactors.
func (f *Functions) resetRepresentativeFactors(ctx context.Context, in *resetRepresentativeFactorsInput) (*representativeOutput, error) {
	by := access.ActorOf(ctx)
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	if _, _, err := f.reachedRepresentative(ctx, by, in.Representative); err != nil {
		return nil, err
	}
	if _, err := f.SignIns.ResetFactors(ctx, by, in.Representative, version); err != nil {
		return nil, err
	}
	return f.representative(ctx, &representativeInput{Representative: in.Representative})
}
