package openid

import (
	"errors"
	"net/url"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
)

// longestAddress is how long an address from a provider may be, in bytes.
const longestAddress = 2000

// errAddress is for the log: why a provider's description is not used.
var errAddress = errors.New("openid: the provider describes itself with an address that is not https")

// checkAddresses refuses a provider that names an address which a browser or the product must not be sent to: any that is not
// absolute and https. private allows http as well, as for the provider itself.
func checkAddresses(described *oidc.Provider, private bool) error {
	var named struct {
		Authorization string `json:"authorization_endpoint"`
		Token         string `json:"token_endpoint"`
		Keys          string `json:"jwks_uri"`
		UserInfo      string `json:"userinfo_endpoint"`
	}
	if err := described.Claims(&named); err != nil {
		return err
	}
	needed := []string{named.Authorization, named.Token, named.Keys}
	if named.UserInfo != "" {
		needed = append(needed, named.UserInfo)
	}
	for _, one := range needed {
		if !addressValid(one, private) {
			return errAddress
		}
	}
	return nil
}

// addressValid reports whether an address of a provider can be used. A query is allowed (RFC 6749, 3.1), a name or a fragment is not.
func addressValid(text string, private bool) bool {
	u, err := url.Parse(text)
	return err == nil && len(text) <= longestAddress && strings.TrimSpace(text) == text && u.Hostname() != "" && u.User == nil &&
		u.Fragment == "" && (u.Scheme == "https" || private && u.Scheme == "http")
}
