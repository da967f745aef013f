package relay

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
)

// wire is the payload of a token. Times are Unix milliseconds.
type wire struct {
	ID          string `json:"jti"` // the token's, and behind a tilde its sign-in: relays up to 0.2.0 refuse members that they do not know
	Company     string `json:"company"`
	Session     string `json:"session"`
	Participant string `json:"participant"`
	Role        Role   `json:"role"`
	Relay       string `json:"relay"`
	Generation  int    `json:"generation"`
	Fingerprint string `json:"fingerprint"`
	Record      bool   `json:"record,omitempty"`
	RecordLimit int64  `json:"recordLimit,omitempty"`
	MustRecord  bool   `json:"mustRecord,omitempty"` // left out unless it is true: relays of earlier versions refuse it
	NotBefore   int64  `json:"notBefore"`
	Expires     int64  `json:"expires"`
}

// header is the JOSE header; these two members and no others.
type header struct {
	Algorithm string `json:"alg"`
	Key       string `json:"kid"`
}

const algorithm = "EdDSA"

// KeyID is the id of a public key: the first 16 characters of the base64url of its SHA-256.
func KeyID(public ed25519.PublicKey) string {
	sum := sha256.Sum256(public)
	return base64.RawURLEncoding.EncodeToString(sum[:])[:16]
}

// Sign returns the token for c. It does not check the claims: Verify does.
func Sign(key ed25519.PrivateKey, c Claims) string {
	public := key.Public().(ed25519.PublicKey)
	signed := encode(header{Algorithm: algorithm, Key: KeyID(public)}) + "." + encode(wire{
		ID: named(c), Company: c.Company, Session: c.Session, Participant: c.Participant, Role: c.Role, Relay: c.Relay,
		Generation: c.Generation, Fingerprint: c.Fingerprint, Record: c.Record, RecordLimit: c.RecordLimit, MustRecord: c.MustRecord,
		NotBefore: c.NotBefore.UnixMilli(), Expires: c.Expires.UnixMilli(),
	})
	return signed + "." + base64.RawURLEncoding.EncodeToString(ed25519.Sign(key, []byte(signed)))
}

// tilde separates a token's id from its sign-in; neither has one.
const tilde = "~"

func named(c Claims) string {
	if c.SignIn == "" {
		return c.ID
	}
	return c.ID + tilde + c.SignIn
}

// encode cannot fail: header and wire hold only strings, numbers and booleans.
func encode(v any) string {
	raw, _ := json.Marshal(v)
	return base64.RawURLEncoding.EncodeToString(raw)
}

func (w wire) claims() Claims {
	id, signIn, _ := strings.Cut(w.ID, tilde)
	return Claims{
		ID: id, Company: w.Company, Session: w.Session, Participant: w.Participant, SignIn: signIn, Role: w.Role, Relay: w.Relay,
		Generation: w.Generation, Fingerprint: w.Fingerprint, Record: w.Record, RecordLimit: w.RecordLimit, MustRecord: w.MustRecord,
		NotBefore: time.UnixMilli(w.NotBefore).UTC(), Expires: time.UnixMilli(w.Expires).UTC(),
	}
}
