// Package mediatest holds what the tests of the media plane share: a relay on loopback, peers of the same WebRTC library as
// clients, and test pictures. No program uses it.
package mediatest

import (
	"crypto/ed25519"
	"crypto/rand"
	"net/http/httptest"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"acude/media/sfu"
	"acude/pkg/relay"
)

// Server is a relay under test and the key that signs tokens for it.
type Server struct {
	SFU    *sfu.SFU
	URL    string // of WHIP and WHEP, without a slash at the end
	Relay  string
	Key    ed25519.PrivateKey
	tokens atomic.Int64
}

// Open starts a forwarding unit on loopback that ends with the test. It sets the Verifier of o.
func Open(t testing.TB, o sfu.Options) *Server {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if o.ConnectTimeout == 0 {
		o.ConnectTimeout = hang // on a busy machine a handshake may take longer than the relay allows
	}
	h := &Server{Relay: "relay-1", Key: private}
	o.Verifier = relay.NewVerifier(h.Relay)
	o.Verifier.SetKeys(map[string]ed25519.PublicKey{relay.KeyID(public): public})
	if h.SFU, err = sfu.New(o); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h.SFU.Handler(""))
	h.URL = server.URL
	t.Cleanup(func() {
		server.Close()
		h.SFU.Close()
	})
	return h
}

// Remote returns a server whose relay runs elsewhere and accepts tokens signed with key.
func Remote(url, name string, key ed25519.PrivateKey) *Server {
	return &Server{URL: url, Relay: name, Key: key}
}

// Claims returns fresh claims for a role: session "s1" of company "c1", the participant named like the role.
func (h *Server) Claims(role relay.Role, fingerprint string) relay.Claims {
	now := time.Now()
	return relay.Claims{
		ID: "token-" + strconv.FormatInt(h.tokens.Add(1), 10), Company: "c1", Session: "s1", Participant: string(role),
		Role: role, Relay: h.Relay, Generation: 1, Fingerprint: fingerprint,
		NotBefore: now, Expires: now.Add(relay.FirstUse - time.Second), // a test may begin it a second earlier
	}
}
