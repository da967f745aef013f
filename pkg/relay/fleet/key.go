package fleet

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"time"

	"acude/pkg/fault"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/relay"
)

// seed is the document of the signing key.
type seed struct {
	Seed string `json:"seed"` // base64url
}

// Now is the time for NotBefore of a token. Take it before reading the session that the token depends on: a revocation after
// that read then covers the token too.
func (f *Fleet) Now() time.Time { return f.clock.Now() }

// Grant signs a token that lets one peer connect to one node; ID and Expires are set here. Fault:
// fingerprint_invalid on fingerprint.
func (f *Fleet) Grant(ctx context.Context, c relay.Claims) (string, error) {
	c.Fingerprint = relay.NormalFingerprint(c.Fingerprint)
	if c.Fingerprint == "" {
		return "", fault.Refuse("fingerprint", "fingerprint_invalid")
	}
	key, err := f.key(ctx)
	if err != nil {
		return "", err
	}
	c.ID, c.Expires = f.ids.New(), c.NotBefore.Add(relay.FirstUse)
	return relay.Sign(key, c), nil
}

// Keys returns the public keys with which nodes verify tokens, by their KeyID.
func (f *Fleet) Keys(ctx context.Context) (map[string]ed25519.PublicKey, error) {
	key, err := f.key(ctx)
	if err != nil {
		return nil, err
	}
	public := key.Public().(ed25519.PublicKey)
	return map[string]ed25519.PublicKey{relay.KeyID(public): public}, nil
}

// key returns the signing key of this instance; the first call makes it. Faults: signing_key_invalid (Internal), busy (Unavailable).
func (f *Fleet) key(ctx context.Context) (ed25519.PrivateKey, error) {
	read := func() (items.Stored[seed], error) { return items.Find[seed](ctx, f.table, keys.SigningKey()) }
	kept, err := items.Update(ctx, f.loop, f.table, read, func(s *seed) (bool, error) {
		if s.Seed != "" {
			return false, nil
		}
		raw := make([]byte, ed25519.SeedSize)
		_, err := rand.Read(raw)
		s.Seed = base64.RawURLEncoding.EncodeToString(raw)
		return true, err
	})
	if err != nil {
		return nil, err
	}
	raw, err := base64.RawURLEncoding.DecodeString(kept.Seed)
	if err != nil || len(raw) != ed25519.SeedSize {
		return nil, fault.New(fault.Internal, "signing_key_invalid").Because(err)
	}
	return ed25519.NewKeyFromSeed(raw), nil
}
