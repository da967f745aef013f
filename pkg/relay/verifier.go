package relay

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"strings"
	"sync"
	"time"
)

// Skew is how far the clocks of relay and control plane may differ.
const Skew = 5 * time.Second

// maxToken is the longest token that is parsed, in bytes: it bounds the work that unauthenticated peers can cause.
const maxToken = 4096

// Verifier checks tokens against the control plane's public keys. It is safe for concurrent use.
type Verifier struct {
	relay string
	mu    sync.RWMutex
	keys  map[string]ed25519.PublicKey
}

// NewVerifier returns a verifier for the relay with this id, without keys: it refuses everything until SetKeys.
func NewVerifier(relay string) *Verifier { return &Verifier{relay: relay} }

// SetKeys replaces the accepted keys, by the KeyID of each.
func (v *Verifier) SetKeys(keys map[string]ed25519.PublicKey) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.keys = maps.Clone(keys)
}

// Verify returns the claims of a token that a known key signed for this relay and whose time is now. The only algorithm is
// EdDSA. Whether the token was used before, and whether its role fits, is for the caller to check.
//
// Faults: relay_token_invalid, relay_token_expired.
func (v *Verifier) Verify(token string, now time.Time) (Claims, error) {
	if len(token) > maxToken || strings.ContainsAny(token, "\r\n") { // base64 decoders skip line breaks
		return Claims{}, errInvalid()
	}
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return Claims{}, errInvalid()
	}
	var h header
	if !decode(parts[0], &h) || h.Algorithm != algorithm {
		return Claims{}, errInvalid()
	}
	v.mu.RLock()
	public, known := v.keys[h.Key]
	v.mu.RUnlock()
	signature, err := base64.RawURLEncoding.Strict().DecodeString(parts[2])
	if err != nil || !known || !ed25519.Verify(public, []byte(parts[0]+"."+parts[1]), signature) {
		return Claims{}, errInvalid()
	}
	var w wire
	if !decode(parts[1], &w) {
		return Claims{}, errInvalid()
	}
	c := w.claims()
	if err := c.check(); err != nil {
		return Claims{}, err
	}
	if c.Relay != v.relay || now.Before(c.NotBefore.Add(-Skew)) {
		return Claims{}, errInvalid()
	}
	if !now.Before(c.Expires) {
		return Claims{}, errExpired()
	}
	return c, nil
}

// decode reads one JSON object out of base64url and refuses unknown members and trailing bytes.
func decode(part string, into any) bool {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(part)
	if err != nil {
		return false
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if d.Decode(into) != nil {
		return false
	}
	_, err = d.Token()
	return err == io.EOF
}
