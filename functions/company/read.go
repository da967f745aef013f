package company

import (
	"context"
	"time"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/edge"
	"acude/pkg/signin/openid"
)

// Company is the company as its managers see it.
type Company struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Language string        `json:"language" enum:"es,en" doc:"to write in to people whose own language is unknown"`
	TimeZone string        `json:"timeZone" doc:"an IANA name; the times in mail about sessions are in it"`
	SignIn   CompanySignIn `json:"signIn"`
}

// CompanySignIn is how the people of the company sign in.
type CompanySignIn struct {
	Factor CompanyFactor `json:"factor"`
	OpenID CompanyOpenID `json:"openid"`
}

// CompanyFactor says of each role whether it needs a second factor.
type CompanyFactor struct {
	CompanyManager string `json:"companyManager" enum:"optional,required"`
	TeamManager    string `json:"teamManager" enum:"optional,required"`
	APIManager     string `json:"apiManager" enum:"optional,required"`
	Representative string `json:"representative" enum:"optional,required"`
}

// CompanyOpenID is the company's own identity provider. The client's secret can be set and is never shown.
type CompanyOpenID struct {
	Issuer      string      `json:"issuer" doc:"empty: nobody signs in this way"`
	ClientID    string      `json:"clientId"`
	SecretSince *time.Time  `json:"secretSince,omitempty" doc:"when the client's secret was set; missing: there is none"`
	Domains     []string    `json:"domains"`
	Only        CompanyOnly `json:"only"`
	Keepers     []string    `json:"keepers" doc:"company managers whose passwords count although only has their role"`
	Callback    string      `json:"callback" doc:"the address to register at the provider"`
}

// CompanyOnly says of each role whether it signs in through the provider only.
type CompanyOnly struct {
	CompanyManager bool `json:"companyManager"`
	TeamManager    bool `json:"teamManager"`
	APIManager     bool `json:"apiManager"`
	Representative bool `json:"representative"`
}

type companyOutput struct {
	ETag string `header:"ETag"`
	Body Company
}

// readCompany shows the caller's company.
func (h *Handlers) readCompany(ctx context.Context, _ *struct{}) (*companyOutput, error) {
	c, version, err := h.Companies.GetVersioned(ctx, access.ActorOf(ctx).Company)
	if err != nil {
		return nil, err
	}
	return h.showCompany(c, version), nil
}

func (h *Handlers) showCompany(c company.Company, version int64) *companyOutput {
	o := c.SignIn.OpenID
	shown := CompanyOpenID{
		Issuer: o.Issuer, ClientID: o.ClientID, Domains: o.Domains, Keepers: o.Keepers, Only: CompanyOnly(o.Only),
		Callback: h.PublicURL + openid.Callback,
	}
	if !o.SecretSince.IsZero() {
		shown.SecretSince = &o.SecretSince
	}
	asked := func(r access.Role) string {
		if c.SignIn.Factor.For(r) {
			return "required"
		}
		return "optional"
	}
	return &companyOutput{ETag: edge.ETag(version), Body: Company{ID: c.ID, Name: c.Name, Language: c.Speaks(), TimeZone: c.Location().String(), SignIn: CompanySignIn{
		OpenID: shown,
		Factor: CompanyFactor{
			CompanyManager: asked(access.CompanyManager), TeamManager: asked(access.TeamManager),
			APIManager: asked(access.APIManager), Representative: asked(access.Representative),
		},
	}}}
}
