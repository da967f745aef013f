package relay

import (
	"encoding/hex"
	"strings"
	"time"

	"acude/pkg/fault"
)

// Role is what a peer may do on the relay.
type Role string

// The roles.
const (
	Publish Role = "publish"
	View    Role = "view"
	Monitor Role = "monitor" // views, and nobody learns of it: no number that the publisher is told counts it
)

// Known reports whether r is one of the roles.
func (r Role) Known() bool { return r == Publish || r == View || r == Monitor }

// FirstUse is the longest time between NotBefore and Expires: a token must be used at once.
const FirstUse = 60 * time.Second

// Claims are the claims of a token. Times are exact to the millisecond.
type Claims struct {
	ID          string // single use within its life
	Company     string
	Session     string
	Participant string
	SignIn      string // under which it was asked for: Caller.Device; customers have none, and old tokens do not say
	Role        Role
	Relay       string // the only relay that may accept it
	Generation  int    // of the session's relays, from 1; the higher one wins
	Fingerprint string // of the peer's DTLS certificate: "sha-256 AA:BB:…", 32 bytes in hex
	Record      bool   // publish only: the relay records the picture
	RecordLimit int64  // bytes that the session may still record, 0 for no limit
	MustRecord  bool   // with Record: the relay ends the connection when it cannot record
	NotBefore   time.Time
	Expires     time.Time // the peer must have connected before; the connection itself may live longer
}

// check refuses claims that the control plane never signs.
func (c Claims) check() error {
	switch {
	case c.ID == "", c.Company == "", c.Session == "", c.Participant == "", c.Relay == "":
	case !c.Role.Known(), c.Generation < 1, c.RecordLimit < 0:
	case c.Record && c.Role != Publish, c.MustRecord && !c.Record:
	case NormalFingerprint(c.Fingerprint) != c.Fingerprint:
	case !c.Expires.After(c.NotBefore), c.Expires.Sub(c.NotBefore) > FirstUse:
	default:
		return nil
	}
	return errInvalid()
}

// NormalFingerprint converts an SDP fingerprint ("SHA-256 aa:bb:…") to the form in tokens: algorithm in lower case, one
// space, bytes in upper-case hex with colons. It returns "" for everything that is not a SHA-256 fingerprint.
func NormalFingerprint(s string) string {
	algorithm, value, found := strings.Cut(strings.TrimSpace(s), " ")
	value = strings.ToUpper(strings.TrimSpace(value))
	const length = 32*3 - 1
	if !found || !strings.EqualFold(algorithm, "sha-256") || len(value) != length {
		return ""
	}
	for i := 2; i < length; i += 3 {
		if value[i] != ':' {
			return ""
		}
	}
	if _, err := hex.DecodeString(strings.ReplaceAll(value, ":", "")); err != nil {
		return ""
	}
	return "sha-256 " + value
}

func errInvalid() *fault.Fault { return fault.New(fault.Unauthenticated, "relay_token_invalid") }
func errExpired() *fault.Fault { return fault.New(fault.Unauthenticated, "relay_token_expired") }
