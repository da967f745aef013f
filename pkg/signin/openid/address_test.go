package openid

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"acude/pkg/company"
	"acude/pkg/fault"
)

func TestOnlySafeAddressesOfAProviderAreUsed(t *testing.T) {
	const long = "https://idp.example/"
	for text, want := range map[string]struct{ public, private bool }{
		"https://idp.example/authorize":            {true, true},
		"https://idp.example/authorize?tenant=a":   {true, true},
		"https://[2606:4700::1]:8443/authorize":    {true, true},
		"http://127.0.0.1:8080/authorize":          {false, true},
		"javascript:alert(document.domain)":        {},
		"JavaScript://idp.example/%0aalert(1)":     {},
		"data:text/html,<script>alert(1)</script>": {},
		"vbscript:x": {}, "blob:https://idp.example/1": {}, "file:///etc/passwd": {}, "ftp://idp.example/": {},
		"": {}, "//idp.example/authorize": {}, "/authorize": {}, "https:///authorize": {}, "https:authorize": {}, "https://:443/": {},
		" https://idp.example": {}, "https://idp.example/\n": {}, "java\tscript:alert(1)": {}, "\x01https://idp.example": {},
		"https://user:password@idp.example/": {}, "https://idp.example/#x": {}, "https://idp.example\\@evil.example/": {},
		long + strings.Repeat("x", longestAddress): {},
	} {
		if public, private := addressValid(text, false), addressValid(text, true); public != want.public || private != want.private {
			t.Errorf("%.60q is used: %v, and on one's own network %v", text, public, private)
		}
	}
}

// A provider that names a bad address anywhere is not used at all, neither for a try nor for a person.
func TestAProviderThatNamesABadAddressIsRefused(t *testing.T) {
	var described map[string]any
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/keys" {
			described = map[string]any{"keys": []any{map[string]any{}}}
		}
		_ = json.NewEncoder(w).Encode(described)
	}))
	defer server.Close()
	o := New(Options{Private: true})
	try := func(name, address string) string {
		described = map[string]any{
			"issuer": server.URL, "authorization_endpoint": server.URL + "/authorize", "token_endpoint": server.URL + "/token",
			"jwks_uri": server.URL + "/keys", "userinfo_endpoint": server.URL + "/userinfo",
		}
		if name != "" {
			described[name] = address
		}
		err := o.Try(t.Context(), company.OpenID{Issuer: server.URL})
		if f, ok := fault.As(err); ok {
			return f.Code
		}
		if err != nil {
			return err.Error()
		}
		return ""
	}
	if got := try("", ""); got != "" {
		t.Fatalf("a good provider: %s", got)
	}
	for _, name := range []string{"authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"} {
		for _, address := range []string{"javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://evil.example/"} {
			if got := try(name, address); got != "openid_unsafe" {
				t.Errorf("%s %q: %q", name, address, got)
			}
		}
	}
	if got := try("authorization_endpoint", ""); got != "openid_unsafe" {
		t.Errorf("without an address to sign in at: %q", got)
	}
}
