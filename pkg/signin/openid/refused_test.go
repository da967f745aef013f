package openid_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"testing"
	"time"

	"acude/pkg/company"
	"acude/pkg/signin"
	"acude/pkg/signin/openid"
)

// States: second use, after the end, another browser, no browser, made up, refused by the provider. None is accepted; the right one
// is accepted afterwards.
func TestAStateIsGoodOnceInItsBrowser(t *testing.T) {
	w := open(t)
	w.hire(w.firm.ID, "ana@example.org")
	try := func(name, want, keeper string, back openid.Return) {
		t.Helper()
		in, err := w.Finish(t.Context(), signin.Entry{}, keeper, back)
		if got := code(err); got != want || in.Token != "" {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	back := w.visit(w.depart("ana@example.org"), "ana@example.org", true)
	try("in another browser", "openid_late", "another", back)
	try("in no browser", "openid_late", "", back)
	try("with another state", "openid_late", browser, openid.Return{State: back.State + "x", Code: back.Code})
	try("without a state", "openid_late", browser, openid.Return{Code: back.Code})
	if in, err := w.Finish(t.Context(), signin.Entry{}, browser, back); err != nil || in.Token == "" {
		t.Fatal(err)
	}
	try("a second time", "openid_late", browser, back)
	back = w.visit(w.depart("ana@example.org"), "ana@example.org", true)
	w.clock.Advance(openid.Lasts)
	try("after its end", "openid_late", browser, back)
	back = w.visit(w.depart("ana@example.org"), "ana@example.org", true)
	try("refused by the provider", "openid_refused", browser, openid.Return{State: back.State, Error: "access_denied"})
	try("after a refusal", "openid_late", browser, back)
	back = w.visit(w.depart("ana@example.org"), "ana@example.org", true)
	back.Issuer = "https://another.example"
	try("from another issuer", "openid_refused", browser, back)
	first, second := w.visit(w.depart("ana@example.org"), "ana@example.org", true), w.visit(w.depart("ana@example.org"), "ana@example.org", true)
	try("with another journey's code", "openid_refused", browser, openid.Return{State: first.State, Code: second.Code})
	back = w.visit(w.depart("ana@example.org"), "ana@example.org", true)
	try("with a made up code", "openid_refused", browser, openid.Return{State: back.State, Code: "guess"})
	back = w.visit(w.depart("ana@example.org"), "ana@example.org", true)
	w.connect(w.firm.ID, provider(t))
	try("after the company changed its provider", "openid_refused", browser, back)
}

func TestOnlyPeopleOfTheCompanyComeIn(t *testing.T) {
	w := open(t)
	w.hire(w.firm.ID, "ana@example.org")
	w.hire(w.firm.ID, "ben@partner.example")
	w.hire(w.firm.ID, "inki@example.org")
	other, err := w.firms.Create(t.Context(), "Rival", company.Allowed{})
	must(t, err)
	w.hire(other.ID, "eva@example.org")
	for name, one := range map[string]struct {
		email    string
		verified bool
		want     string
	}{
		"an address that is not verified":        {"ana@example.org", false, "openid_unverified"},
		"no address":                             {"", true, "openid_unverified"},
		"nobody's":                               {"nobody@example.org", true, "openid_nobody"},
		"somebody of another company":            {"eva@example.org", true, "openid_nobody"},
		"a domain that the company did not name": {"ben@partner.example", true, "openid_nobody"},
		"a domain below":                         {"ana@sub.example.org", true, "openid_nobody"},
		"a domain that only looks alike":         {"ana@example.org.evil", true, "openid_nobody"},
		"an odd address":                         {"ana@example.org\x00", true, "openid_nobody"},
		"a letter in full width":                 {"\uff41na@example.org", true, "openid_nobody"},
		"something invisible":                    {"a\u200bna@example.org", true, "openid_nobody"},
		"a domain in full width":                 {"ana@\uff45xample.org", true, "openid_nobody"},
		"a letter whose lower case is another's": {"\u0130nki@example.org", true, "openid_nobody"},
		"the sign of a unit":                     {"in\u212ai@example.org", true, "openid_nobody"},
	} {
		in, err := w.Finish(t.Context(), signin.Entry{}, browser, w.visit(w.depart("ana@example.org"), one.email, one.verified))
		if got := code(err); got != one.want || in.Token != "" {
			t.Errorf("%s: %q, want %q", name, got, one.want)
		}
		w.clock.Advance(time.Minute) // so that the limit of this network lasts
		w.idp.FastForward(time.Minute)
	}
}

// ID tokens with a wrong issuer, audience, nonce, time, algorithm or key. None is accepted.
func TestATokenMustHoldInEveryPoint(t *testing.T) {
	w := open(t)
	w.hire(w.firm.ID, "ana@example.org")
	ours := w.idp.Keypair.PrivateKey
	kid, err := w.idp.Keypair.KeyID()
	must(t, err)
	foreign, err := rsa.GenerateKey(rand.Reader, 2048)
	must(t, err)
	published := x509.MarshalPKCS1PublicKey(&ours.PublicKey)
	header := map[string]any{"alg": "RS256", "typ": "JWT", "kid": kid}
	claim := func(name string, value func() any) func(map[string]any) string {
		return func(claims map[string]any) string { return signed(ours, header, with(claims, name, value())) }
	}
	is := func(value any) func() any { return func() any { return value } }
	at := func(d time.Duration) func() any { return func() any { return seconds(w.clock.Now().Add(d)) } }
	for name, one := range map[string]struct {
		forge func(map[string]any) string
		want  string
	}{
		"as it is":                          {func(c map[string]any) string { return signed(ours, header, c) }, ""},
		"expired, within the skew":          {claim("exp", at(-time.Minute)), ""},
		"issued ahead, within the skew":     {claim("iat", at(time.Minute)), ""},
		"expired":                           {claim("exp", at(-3*time.Minute)), "openid_refused"},
		"without an end":                    {claim("exp", is(nil)), "openid_refused"},
		"from the future":                   {claim("iat", at(3*time.Minute)), "openid_refused"},
		"not yet good":                      {claim("nbf", at(3*time.Minute)), "openid_refused"},
		"another issuer":                    {claim("iss", is("https://evil.example")), "openid_refused"},
		"no issuer":                         {claim("iss", is(nil)), "openid_refused"},
		"another audience":                  {claim("aud", is("another")), "openid_refused"},
		"several audiences without a party": {claim("aud", is([]string{w.idp.ClientID, "another"})), "openid_refused"},
		"another party":                     {claim("azp", is("another")), "openid_refused"},
		"another nonce":                     {claim("nonce", is("another")), "openid_refused"},
		"no nonce":                          {claim("nonce", is(nil)), "openid_refused"},
		"an address verified in words":      {claim("email_verified", is("yes")), "openid_refused"},
		"another key":                       {func(c map[string]any) string { return signed(foreign, header, c) }, "openid_refused"},
		"another key under its own name": {func(c map[string]any) string {
			return signed(foreign, map[string]any{"alg": "RS256", "kid": "another"}, c)
		}, "openid_refused"},
		"a key that the token brings along": {func(c map[string]any) string {
			return signed(foreign, map[string]any{"alg": "RS256", "kid": kid, "jku": "https://evil.example", "jwk": map[string]any{"kty": "RSA"}}, c)
		}, "openid_refused"},
		"no signature": {func(c map[string]any) string {
			return segment(map[string]any{"alg": "none"}) + "." + segment(c) + "."
		}, "openid_refused"},
		"signed with the public key as a secret": {func(c map[string]any) string { return keyed(published, c) }, "openid_refused"},
		"signed with the client's secret":        {func(c map[string]any) string { return keyed([]byte(w.idp.ClientSecret), c) }, "openid_refused"},
		"an algorithm the provider does not name": {func(c map[string]any) string {
			return signed(ours, map[string]any{"alg": "RS512", "kid": kid}, c)
		}, "openid_refused"},
		"no token":   {func(map[string]any) string { return "" }, "openid_refused"},
		"half of it": {func(c map[string]any) string { return segment(header) + "." + segment(c) }, "openid_refused"},
	} {
		w.idp.forge = one.forge
		in, err := w.Finish(t.Context(), signin.Entry{}, browser, w.visit(w.depart("ana@example.org"), "ana@example.org", true))
		if got := code(err); got != one.want || (in.Token != "") != (one.want == "") {
			t.Errorf("%s: %q (%v), want %q", name, got, err, one.want)
		}
		w.clock.Advance(time.Minute)
		w.idp.FastForward(time.Minute)
	}
}
