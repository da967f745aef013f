package company_test

import (
	"slices"
	"strings"
	"testing"

	"acude/pkg/access"
	"acude/pkg/company"
	"acude/pkg/fault"
	"acude/pkg/text"
)

func provider(change func(*company.OpenID)) company.SignIn {
	o := company.OpenID{Issuer: " https://idp.example.org/realm ", ClientID: " acude ", Domains: []string{"@Example.org", "b.example", "example.org "}}
	if change != nil {
		change(&o)
	}
	return company.SignIn{OpenID: o}
}

func TestASignInIsTidied(t *testing.T) {
	s, err := company.CheckSignIn(provider(nil), false)
	if err != nil || s.OpenID.Issuer != "https://idp.example.org/realm" || s.OpenID.ClientID != "acude" ||
		!slices.Equal(s.OpenID.Domains, []string{"b.example", "example.org"}) {
		t.Errorf("%+v, %v", s.OpenID, err)
	}
	off, err := company.CheckSignIn(provider(func(o *company.OpenID) { o.Issuer = " "; o.Only.Representative = true }), false)
	if err != nil || off.OpenID.On() || off.OpenID.ClientID != "" || off.OpenID.Only != (company.ByRole{}) {
		t.Errorf("off: %+v, %v", off.OpenID, err)
	}
}

func TestInvalidProvidersAreRefused(t *testing.T) {
	for name, one := range map[string]struct {
		change func(*company.OpenID)
		path   string
		code   string
	}{
		"no TLS":           {func(o *company.OpenID) { o.Issuer = "http://idp.example" }, "issuer", "openid_issuer_invalid"},
		"a name and a key": {func(o *company.OpenID) { o.Issuer = "https://a:b@idp.example" }, "issuer", "openid_issuer_invalid"},
		"a query":          {func(o *company.OpenID) { o.Issuer = "https://idp.example?x=1" }, "issuer", "openid_issuer_invalid"},
		"a fragment":       {func(o *company.OpenID) { o.Issuer = "https://idp.example#x" }, "issuer", "openid_issuer_invalid"},
		"no host":          {func(o *company.OpenID) { o.Issuer = "https:///x" }, "issuer", "openid_issuer_invalid"},
		"too long":         {func(o *company.OpenID) { o.Issuer = "https://idp.example/" + strings.Repeat("x", 500) }, "issuer", "openid_issuer_invalid"},
		"no client":        {func(o *company.OpenID) { o.ClientID = "" }, "clientId", "field_required"},
		"a long client":    {func(o *company.OpenID) { o.ClientID = strings.Repeat("x", 201) }, "clientId", "field_too_long"},
		"no domain":        {func(o *company.OpenID) { o.Domains = nil }, "domains", "field_required"},
		"an address":       {func(o *company.OpenID) { o.Domains = []string{"a@b.example"} }, "domains.0", "openid_domain_invalid"},
		"a star":           {func(o *company.OpenID) { o.Domains = []string{"*.example"} }, "domains.0", "openid_domain_invalid"},
		"too many":         {func(o *company.OpenID) { o.Domains = many(51) }, "domains", "field_too_many"},
	} {
		_, err := company.CheckSignIn(provider(one.change), false)
		f, ok := fault.As(err)
		if !ok || len(f.Fields) != 1 || f.Fields[0].Path != "signIn.openid."+one.path || f.Fields[0].Code != one.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := company.CheckSignIn(provider(func(o *company.OpenID) { o.Issuer = "http://10.0.0.1:8080" }), true); err != nil {
		t.Errorf("in a private network: %v", err)
	}
}

func many(n int) []string {
	var all []string
	for i := range n {
		all = append(all, "d"+string(rune('a'+i%26))+string(rune('a'+i/26))+".example")
	}
	return all
}

func TestEachRoleHasItsOwnValue(t *testing.T) {
	for role, by := range map[access.Role]company.ByRole{
		access.CompanyManager: {CompanyManager: true}, access.TeamManager: {TeamManager: true},
		access.APIManager: {APIManager: true}, access.Representative: {Representative: true},
	} {
		for _, other := range []access.Role{access.CompanyManager, access.TeamManager, access.APIManager, access.Representative, "operator"} {
			if by.For(other) != (role == other) {
				t.Errorf("%+v for %s", by, other)
			}
		}
	}
}

// Only logins of exactly the named domains may come from the provider.
func FuzzOnlyTheDomainsOfTheProviderAreAccepted(f *testing.F) {
	f.Add("example.org", "ana@example.org")
	f.Add("Example.ORG", "ana@sub.example.org")
	f.Add("a..b", "@a..b")
	f.Add("xn--e1afmkfd.example", "x@y@xn--e1afmkfd.example")
	f.Fuzz(func(t *testing.T, domain, login string) {
		s, err := company.CheckSignIn(provider(func(o *company.OpenID) { o.Domains = []string{domain} }), false)
		if err != nil {
			return
		}
		kept := s.OpenID.Domains[0]
		if strings.ContainsAny(kept, "@ /#?*\x00") || strings.ToLower(kept) != kept {
			t.Errorf("%q is kept as %q", domain, kept)
		}
		if s.OpenID.Takes(login) && !strings.HasSuffix(text.Fold(login), "@"+kept) {
			t.Errorf("%q takes %q", kept, login)
		}
	})
}
