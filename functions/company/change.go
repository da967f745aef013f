package company

import (
	"context"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/signin"
)

// OpenIDInput are the settings of the company's identity provider.
type OpenIDInput struct {
	Issuer   string      `json:"issuer" maxLength:"500" doc:"empty turns it off and forgets the rest"`
	ClientID string      `json:"clientId" maxLength:"200"`
	Secret   *string     `json:"clientSecret,omitempty" maxLength:"500" doc:"missing: as it is, empty: none"`
	Domains  []string    `json:"domains" maxItems:"50"`
	Only     CompanyOnly `json:"only"`
	Keepers  []string    `json:"keepers,omitempty" maxItems:"50"`
}

func (in OpenIDInput) settings() company.OpenID {
	return company.OpenID{
		Issuer: in.Issuer, ClientID: in.ClientID, Domains: in.Domains, Only: company.ByRole(in.Only), Keepers: in.Keepers,
	}
}

type changeCompanyInput struct {
	Match string `header:"If-Match" maxLength:"30"`
	Body  struct {
		Name     *string `json:"name,omitempty" minLength:"1" maxLength:"100"`
		Language *string `json:"language,omitempty" enum:"es,en"`
		TimeZone *string `json:"timeZone,omitempty" maxLength:"64" doc:"an IANA name"`
		SignIn   *struct {
			Factor *CompanyFactor `json:"factor,omitempty"`
			OpenID *OpenIDInput   `json:"openid,omitempty"`
		} `json:"signIn,omitempty"`
	}
}

// changeCompany changes the fields that are sent. Faults: those of signin.SetPolicy.
func (h *Handlers) changeCompany(ctx context.Context, in *changeCompanyInput) (*companyOutput, error) {
	version, err := edge.Matching(in.Match)
	if err != nil {
		return nil, err
	}
	wanted := signin.Policy{Name: in.Body.Name, Language: in.Body.Language, TimeZone: in.Body.TimeZone}
	if s := in.Body.SignIn; s != nil {
		if s.Factor != nil {
			wanted.Factor = &company.ByRole{
				CompanyManager: s.Factor.CompanyManager == "required", TeamManager: s.Factor.TeamManager == "required",
				APIManager: s.Factor.APIManager == "required", Representative: s.Factor.Representative == "required",
			}
		}
		if s.OpenID != nil {
			settings := s.OpenID.settings()
			wanted.OpenID, wanted.Secret = &settings, s.OpenID.Secret
		}
	}
	changed, version, err := h.SignIns.SetPolicy(ctx, access.ActorOf(ctx), version, wanted, h.Providers.Plain())
	if err != nil {
		return nil, err
	}
	return h.showCompany(changed, version), nil
}
