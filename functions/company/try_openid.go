package company

import (
	"context"
	"strings"

	"acude/pkg/company"
	"acude/pkg/fault"
)

type tryOpenIDInput struct {
	Body struct {
		Issuer string `json:"issuer" maxLength:"500"`
	}
}

// tryOpenID checks whether a provider can be used, before anything is saved. Faults: openid_issuer_invalid on
// signIn.openid.issuer, and those of openid.Try.
func (h *Handlers) tryOpenID(ctx context.Context, in *tryOpenIDInput) (*struct{}, error) {
	issuer := strings.TrimSpace(in.Body.Issuer)
	if !company.IssuerValid(issuer, h.Providers.Plain()) {
		return nil, fault.Refuse("signIn.openid.issuer", "openid_issuer_invalid")
	}
	return &struct{}{}, h.Providers.Try(ctx, company.OpenID{Issuer: issuer})
}
