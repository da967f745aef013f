package sfu_test

import (
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/pion/dtls/v3"
	"github.com/pion/dtls/v3/pkg/crypto/selfsign"
	"github.com/pion/ice/v4"
	"github.com/pion/stun/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// checker is a viewer that sends ICE checks by hand and never nominates a path.
type checker struct {
	relay            *net.UDPAddr
	certificate      tls.Certificate
	name, mine       string // of the two ICE agents: the relay's and the viewer's
	password, secret string // of the same
}

func newChecker(t *testing.T, server *mediatest.Server) *checker {
	t.Helper()
	certificate, err := selfsign.GenerateSelfSigned()
	mediatest.Must(t, err)
	hash := fmt.Sprintf("%X", sha256.Sum256(certificate.Certificate[0]))
	print := "sha-256 " + hash[:2]
	for i := 2; i < len(hash); i += 2 {
		print += ":" + hash[i:i+2]
	}
	watcher := server.NewWatcher(t, nil)
	offer := strings.ReplaceAll(watcher.Offer(t), watcher.Fingerprint[len("sha-256 "):], print[len("sha-256 "):])
	answer := server.Post(t, "/whep", relay.Sign(server.Key, server.Claims(relay.View, print)), offer)
	udp, _ := server.SFU.Ports()
	c := &checker{relay: &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: udp}, certificate: certificate}
	c.mine, c.secret = credentials(t, offer)
	c.name, c.password = credentials(t, answer.Body)
	return c
}

func listen(t *testing.T) net.PacketConn {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	mediatest.Must(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// send sends checks from an address, signed with a password, and returns all that arrives within a moment after the last answer.
func (c *checker) send(t *testing.T, conn net.PacketConn, password string, times int) (answers, requests []*stun.Message) {
	t.Helper()
	for range times {
		check, err := stun.Build(stun.BindingRequest, stun.TransactionID, stun.NewUsername(c.name+":"+c.mine), ice.AttrControlling(7),
			ice.PriorityAttr(1), stun.NewShortTermIntegrity(password), stun.Fingerprint)
		mediatest.Must(t, err)
		_, err = conn.WriteTo(check.Raw, c.relay)
		mediatest.Must(t, err)
	}
	patience := 10 * time.Second // until all answers are here; a busy machine may be slow
	for raw := make([]byte, 2048); ; {
		if len(answers) == times || password != c.password {
			patience = 200 * time.Millisecond
		}
		mediatest.Must(t, conn.SetReadDeadline(time.Now().Add(patience)))
		n, _, err := conn.ReadFrom(raw)
		if err != nil {
			return answers, requests
		}
		message := &stun.Message{Raw: append([]byte(nil), raw[:n]...)}
		mediatest.Must(t, message.Decode())
		if message.Type == stun.BindingRequest {
			requests = append(requests, message)
		} else {
			answers = append(answers, message)
		}
	}
}

// TestAPathIsUsedFromItsFirstCheckOn checks that the relay waits for no nomination: it sends the one check that makes a full agent
// nominate, and does the DTLS handshake on the first path.
func TestAPathIsUsedFromItsFirstCheckOn(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	c, conn := newChecker(t, server), listen(t)
	answers, requests := c.send(t, conn, c.password, 10)
	if len(answers) != 10 || len(requests) != 1 {
		t.Fatalf("%d answers and %d checks followed 10 checks, want 10 and 1", len(answers), len(requests))
	}
	var name stun.Username
	mediatest.Must(t, name.GetFrom(requests[0]))
	var role ice.AttrControlled
	if err := stun.NewShortTermIntegrity(c.secret).Check(requests[0]); err != nil || name.String() != c.mine+":"+c.name ||
		role.GetFrom(requests[0]) != nil || requests[0].Contains(stun.AttrUseCandidate) {
		t.Errorf("the relay's check is not one that a peer takes: %v, %v", requests[0], err)
	}
	client, err := dtls.ClientWithOptions(conn, c.relay, dtls.WithCertificates(c.certificate), dtls.WithInsecureSkipVerify(true),
		dtls.WithSRTPProtectionProfiles(dtls.SRTP_AEAD_AES_128_GCM))
	mediatest.Must(t, err)
	mediatest.Must(t, conn.SetReadDeadline(time.Time{}))
	mediatest.Must(t, client.HandshakeContext(t.Context()))
	_ = client.Close()
}

// TestOnlyAnAuthenticatedCheckIsAnswered checks that the relay's own check goes where an authenticated one came from, once for each
// address, and nowhere else.
func TestOnlyAnAuthenticatedCheckIsAnswered(t *testing.T) {
	guards := postSentinels(t)
	server := mediatest.Open(t, sfu.Options{})
	c := newChecker(t, server)
	for _, wrong := range []string{"", strings.ToUpper(c.password), c.secret} {
		if answers, requests := c.send(t, listen(t), wrong, 5); len(answers)+len(requests) != 0 {
			t.Errorf("checks with the password %q got %d answers and %d checks", wrong, len(answers), len(requests))
		}
	}
	for range 3 {
		conn := listen(t)
		if answers, requests := c.send(t, conn, c.password, 3); len(answers) != 3 || len(requests) != 1 {
			t.Errorf("a new address got %d answers and %d checks for 3", len(answers), len(requests))
		}
		if answers, requests := c.send(t, conn, c.password, 3); len(answers) != 3 || len(requests) != 0 {
			t.Errorf("a known address got %d answers and %d checks for 3", len(answers), len(requests))
		}
	}
	if n := guards.packets.Load(); n != 0 {
		t.Errorf("%d packets reached the sentinels", n)
	}
}
