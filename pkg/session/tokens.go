package session

import (
	"crypto/subtle"
	"slices"
	"strings"
	"time"

	"acude/pkg/id"
)

// maxSpent is how many spent tokens of a device are remembered. An older one is refused like an unknown one.
const maxSpent = 8

// tokens is the document of a device's row. A token is <session>.<device>.<secret>; the row keeps the hashes of secrets.
//
// The present token is good for requests and for the next resume. That gives a next one, which takes its place when it is used for the
// first time; the present one is spent then. Until then each resume with the present one gives another next one, so that an answer may be
// lost.
type tokens struct {
	Participant string     `json:"participant,omitempty"` // whose device it is; "": the device has the participant's id
	Kind        DeviceKind `json:"kind,omitempty"`        // "" in rows of older versions: DevicePage
	Hash        string     `json:"hash"`                  // of the present token
	Next        string     `json:"next,omitempty"`        // of the next one, if it was given
	Spent       []spent    `json:"spent,omitempty"`       // the newest last
	Ended       time.Time  `json:"ended,omitzero"`        // no token is good any more
	Reason      string     `json:"reason,omitempty"`      // of the end: reasonReused
}

// spent is a token that another one has replaced.
type spent struct {
	Hash string    `json:"hash"`
	At   time.Time `json:"at"`
}

// reasonReused is the reason of a device_ended: a token was shown that was spent for longer than Timing.Leeway.
const reasonReused = "token_reused"

// standing is what a token is to its device.
type standing int

const (
	unknownToken standing = iota
	presentToken
	nextToken
	spentToken
)

// find returns what the token with a hash is; for a spent one also since when. It takes the same time for all tokens of a device.
func (d tokens) find(hash string) (is standing, since time.Time) {
	same := func(other string) bool { return subtle.ConstantTimeCompare([]byte(other), []byte(hash)) == 1 }
	for _, one := range d.Spent {
		if same(one.Hash) {
			is, since = spentToken, one.At
		}
	}
	if same(d.Next) {
		is = nextToken
	}
	if same(d.Hash) {
		is = presentToken
	}
	return is, since
}

// confirmed returns the row after the first use of the next token.
func (d tokens) confirmed(now time.Time) tokens {
	d.Spent = append(slices.Clone(d.Spent), spent{d.Hash, now})
	d.Spent = d.Spent[max(0, len(d.Spent)-maxSpent):]
	d.Hash, d.Next = d.Next, ""
	return d
}

func tokenOf(session, device, secret string) string { return session + "." + device + "." + secret }

// cutToken returns the parts of a token; false when it has not the form of one.
func cutToken(token string) (session, device, hash string, ok bool) {
	pieces := strings.SplitN(token, ".", 4)
	if len(pieces) != 3 || !id.Valid(pieces[0]) || !id.Valid(pieces[1]) {
		return "", "", "", false
	}
	return pieces[0], pieces[1], id.Hash(pieces[2]), true
}
