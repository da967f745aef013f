package openid

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"acude/pkg/company"
	"acude/pkg/fault"
)

// numericClaim is a moment as tokens write it: seconds since 1970, possibly with a fraction.
type numericClaim float64

func (n numericClaim) time() time.Time { return time.Unix(int64(n), 0) }

// Try checks whether a provider can be used with these settings: it answers, has the issuer that it is called by, and offers keys.
// The client's id and secret are proved only by the first sign-in. Faults: openid_unreachable (Unavailable), openid_unsafe
// and openid_keyless (Conflict).
func (o *OpenID) Try(ctx context.Context, settings company.OpenID) error {
	found, err := o.discover(ctx, settings, "")
	if err != nil {
		return err
	}
	var described struct {
		Keys string `json:"jwks_uri"`
	}
	if err := found.described.Claims(&described); err != nil {
		return unreachable(err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, described.Keys, nil)
	if err != nil {
		return unreachable(err)
	}
	answer, err := o.client.Do(request)
	if err != nil {
		return unreachable(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var keys struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&keys); err != nil || answer.StatusCode != http.StatusOK || len(keys.Keys) == 0 {
		return fault.New(fault.Conflict, "openid_keyless")
	}
	return nil
}
