package openid

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"acude/pkg/clock"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/people"
	"acude/pkg/ratelimit"
	"acude/pkg/signin"
	"acude/pkg/signin/browser"
	"acude/pkg/table"
)

// Lasts is how long somebody may take at the provider.
const Lasts = 10 * time.Minute

// skew is how far the provider's clock may be off.
const skew = 2 * time.Minute

// Callback is the path at which providers send people back.
const Callback = "/api/identity/openid/callback"

// perSource limits the attempts of one network, and of one browser in which somebody signed in before. One that leads to a sign-in
// gives its try back, so that an office may be as large as it likes.
var perSource = ratelimit.Limit{Tries: 60, Window: 15 * time.Minute}

// Options are what OpenID takes. All but Private are needed.
type Options struct {
	Table     table.Table
	Clock     clock.Clock
	IDs       *id.Maker
	People    *people.People
	SignIns   *signin.SignIns
	Companies *company.Companies
	PublicURL string // scheme and host that browsers use
	Private   bool   // providers may be at private addresses and without TLS
}

// OpenID sends people to the providers of their companies, and signs them in when they return.
type OpenID struct {
	Options
	client  *http.Client
	limiter *ratelimit.Limiter
	known   *browser.Browsers
}

// New returns the way to sign in with OpenID Connect.
func New(o Options) *OpenID {
	return &OpenID{Options: o, client: newClient(o.Private), limiter: ratelimit.New(o.Table, o.Clock), known: browser.New(o.Table, o.Clock)}
}

// Plain reports whether providers may be without TLS, for company.CheckSignIn.
func (o *OpenID) Plain() bool { return o.Private }

// journey is the document of an attempt: somebody who was sent to a provider.
type journey struct {
	Company  string `json:"company"`
	App      string `json:"face"`
	Browser  string `json:"browser"` // the hash of the secret that the browser keeps
	Issuer   string `json:"issuer"`
	Client   string `json:"client"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"`

	Spent ratelimit.Spent `json:"spent,omitempty"` // given back when it leads to a sign-in
}

// provider is a company's provider as it describes itself.
type provider struct {
	described *oidc.Provider
	algs      []string
	config    oauth2.Config
}

// algorithms are the signatures that are accepted from a provider, if it offers them: asymmetric ones.
func algorithms() []string {
	return []string{
		oidc.RS256, oidc.RS384, oidc.RS512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.EdDSA,
	}
}

// discover asks a provider for its description. Faults: openid_unreachable (Unavailable) with the reason for the log;
// openid_unsafe (Conflict) when it names an address that is not https.
func (o *OpenID) discover(ctx context.Context, settings company.OpenID, secret string) (provider, error) {
	described, err := oidc.NewProvider(oidc.ClientContext(ctx, o.client), settings.Issuer)
	if err != nil {
		return provider{}, unreachable(err)
	}
	if err := checkAddresses(described, o.Private); err != nil {
		return provider{}, fault.New(fault.Conflict, "openid_unsafe").Because(err)
	}
	var claims struct {
		Algorithms []string `json:"id_token_signing_alg_values_supported"`
		Challenges []string `json:"code_challenge_methods_supported"`
	}
	if err := described.Claims(&claims); err != nil {
		return provider{}, unreachable(err)
	}
	offered := slices.DeleteFunc(algorithms(), func(a string) bool { return !slices.Contains(claims.Algorithms, a) })
	if len(claims.Algorithms) == 0 {
		offered = []string{oidc.RS256} // the default of a provider that names none (OpenID Connect Core, 3.1.3.7)
	}
	if len(offered) == 0 {
		return provider{}, unreachable(nil)
	}
	return provider{
		described: described, algs: offered,
		config: oauth2.Config{
			ClientID: settings.ClientID, ClientSecret: secret, Endpoint: described.Endpoint(),
			RedirectURL: o.PublicURL + Callback, Scopes: []string{oidc.ScopeOpenID, oidc.ScopeEmail},
		},
	}, nil
}

// settings returns how a company signs in with OpenID Connect; false when it does not.
func (o *OpenID) settings(ctx context.Context, of string) (company.OpenID, string, bool, error) {
	c, err := o.Companies.Get(ctx, of)
	if fault.KindOf(err) == fault.Absent || err == nil && (!c.SignIn.OpenID.On() || c.Suspended) {
		return company.OpenID{}, "", false, nil
	}
	if err != nil {
		return company.OpenID{}, "", false, err
	}
	secret, err := o.Companies.OpenIDSecret(ctx, of)
	return c.SignIn.OpenID, secret, true, err
}

func unreachable(because error) *fault.Fault {
	f := fault.New(fault.Unavailable, "openid_unreachable")
	if because == nil {
		return f
	}
	return f.Because(because)
}

func refused(because error) *fault.Fault {
	f := fault.New(fault.Forbidden, "openid_refused")
	if because == nil {
		return f
	}
	return f.Because(because)
}
