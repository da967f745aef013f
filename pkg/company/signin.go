package company

import (
	"context"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"acude/pkg/access"
	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/table"
	"acude/pkg/text"
)

// Limits of the settings of OpenID Connect.
const (
	MaxIssuer   = 500 // characters of the provider's address
	MaxClientID = 200 // characters
	MaxSecret   = 500 // characters
	MaxDomains  = 50
)

// SignIn is how the people of a company sign in. With the zero value they need only a login and a password.
type SignIn struct {
	Factor ByRole `json:"factor,omitzero"` // roles that need a second factor after the password
	OpenID OpenID `json:"openid,omitzero"`
}

// ByRole is a yes or no for each role.
type ByRole struct {
	CompanyManager bool `json:"companyManager,omitempty"`
	TeamManager    bool `json:"teamManager,omitempty"`
	APIManager     bool `json:"apiManager,omitempty"`
	Representative bool `json:"representative,omitempty"`
}

// For returns the value for a role.
func (b ByRole) For(r access.Role) bool {
	switch r {
	case access.CompanyManager:
		return b.CompanyManager
	case access.TeamManager:
		return b.TeamManager
	case access.APIManager:
		return b.APIManager
	case access.Representative:
		return b.Representative
	}
	return false
}

// OpenID is how people sign in with the company's own identity provider (OpenID Connect). The client's secret is stored
// separately: OpenIDSecret reads it, only for the provider.
type OpenID struct {
	Issuer   string   `json:"issuer,omitempty"` // "" = nobody signs in this way
	ClientID string   `json:"clientId,omitempty"`
	Domains  []string `json:"domains,omitempty"` // of the accepted mail addresses, in lower case
	Only     ByRole   `json:"only,omitzero"`     // roles whose passwords are refused
	// Keepers are company managers who may still use their passwords, so that a failing provider locks nobody out.
	Keepers     []string  `json:"keepers,omitempty"`
	SecretSince time.Time `json:"secretSince,omitzero"` // when the secret was last set; zero: there is none
}

// On reports whether people sign in with OpenID Connect.
func (o OpenID) On() bool { return o.Issuer != "" }

// Takes reports whether an address of this login's domain may come from the provider.
func (o OpenID) Takes(login string) bool {
	at := strings.LastIndex(login, "@")
	return o.On() && at >= 0 && slices.Contains(o.Domains, text.Fold(login[at+1:]))
}

var domainShape = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)
})

// CheckSignIn checks the settings and returns them normalised: domains in lower case, each once. plain allows an http address
// for the provider, as in a private network. Fault: invalid_input with its fields below signIn.openid.
func CheckSignIn(s SignIn, plain bool) (SignIn, error) {
	var refused fault.Refusals
	o := &s.OpenID
	o.Issuer, o.ClientID = strings.TrimSpace(o.Issuer), strings.TrimSpace(o.ClientID)
	if !o.On() {
		s.OpenID = OpenID{}
		return s, nil
	}
	if !IssuerValid(o.Issuer, plain) {
		refused.Refuse("signIn.openid.issuer", "openid_issuer_invalid")
	}
	if o.ClientID == "" {
		refused.Refuse("signIn.openid.clientId", "field_required")
	}
	if len(o.ClientID) > MaxClientID {
		refused.Refuse("signIn.openid.clientId", "field_too_long", "max", strconv.Itoa(MaxClientID))
	}
	domains := make([]string, 0, len(o.Domains))
	for n, domain := range o.Domains {
		domain = strings.Trim(text.Fold(domain), "@")
		if len(domain) > 253 || !domainShape().MatchString(domain) {
			refused.Refuse("signIn.openid.domains."+strconv.Itoa(n), "openid_domain_invalid")
		}
		domains = append(domains, domain)
	}
	slices.Sort(domains)
	o.Domains = slices.Compact(domains)
	if len(o.Domains) == 0 {
		refused.Refuse("signIn.openid.domains", "field_required")
	}
	if len(o.Domains) > MaxDomains {
		refused.Refuse("signIn.openid.domains", "field_too_many", "max", strconv.Itoa(MaxDomains))
	}
	return s, refused.Err()
}

// IssuerValid reports whether an address can be a provider's; plain allows it without TLS.
func IssuerValid(issuer string, plain bool) bool {
	u, err := url.Parse(issuer)
	return err == nil && len(issuer) <= MaxIssuer && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == "" &&
		(u.Scheme == "https" || plain && u.Scheme == "http")
}

// secret is the document of the client secret from the provider.
type secret struct {
	Secret string `json:"secret"`
}

// OpenIDSecret returns the company's client secret at the provider; "" if there is none.
func (c *Companies) OpenIDSecret(ctx context.Context, company string) (string, error) {
	kept, err := items.Find[secret](ctx, c.table, secretKey(company))
	return kept.Value.Secret, err
}

// KeepOpenIDSecret returns the change that stores a new client secret; "" removes it. Pass it to Update with the settings.
func KeepOpenIDSecret(company, value string) table.Change {
	if value == "" {
		return table.Remove(secretKey(company))
	}
	return table.Save(items.New(secretKey(company), secret{value}))
}

// ClaimDomains returns the changes after which AtDomain finds the company by the domains of after, and no longer by those that
// only before has.
func ClaimDomains(company string, before, after OpenID) []table.Change {
	var changes []table.Change
	for _, domain := range after.Domains {
		if !slices.Contains(before.Domains, domain) {
			changes = append(changes, table.Save(items.New(domainKey(domain, company), struct{}{})))
		}
	}
	for _, domain := range before.Domains {
		if !slices.Contains(after.Domains, domain) {
			changes = append(changes, table.Remove(domainKey(domain, company)))
		}
	}
	return changes
}

// AtDomain returns the first company whose provider serves a domain; "" for none. Several companies may name the same domain,
// because it only leads to a provider and lets nobody in.
func (c *Companies) AtDomain(ctx context.Context, domain string) (string, error) {
	first := keys.InDomain(domain).Each(keys.DomainCompany)
	first.Limit = 1
	page, err := c.table.Query(ctx, first)
	if err != nil || len(page.Items) == 0 {
		return "", err
	}
	company, _ := keys.DomainCompany.Cut(page.Items[0].Key)
	return company, nil
}

func secretKey(company string) table.Key {
	return keys.InCompany(company).At(keys.OpenIDSecret)
}

func domainKey(domain, company string) table.Key {
	return keys.InDomain(domain).At(keys.DomainCompany.Of(company))
}
