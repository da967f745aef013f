package sfu_test

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// sentinels listen at the addresses of a hostile SDP, and count what arrives.
type sentinels struct {
	addresses []string // host and port
	packets   atomic.Int64
}

func postSentinels(t *testing.T) *sentinels {
	t.Helper()
	s := &sentinels{}
	for _, host := range []string{"127.0.0.1", "127.0.0.2", "127.1.2.3", "127.8.8.8", "127.169.254.169", "127.255.255.254", "::1"} {
		udp, tcp := samePort(t, host)
		t.Cleanup(func() { _ = udp.Close(); _ = tcp.Close() })
		s.addresses = append(s.addresses, udp.LocalAddr().String())
		go func() {
			for {
				if _, _, err := udp.ReadFrom(make([]byte, 2048)); err != nil {
					return
				}
				s.packets.Add(1)
			}
		}()
		go func() {
			for {
				conn, err := tcp.Accept()
				if err != nil {
					return
				}
				_ = conn.Close()
				s.packets.Add(1)
			}
		}()
	}
	return s
}

// samePort listens at one port for UDP and TCP. The port that UDP got can be that of a TCP connection, then it takes another.
func samePort(t *testing.T, host string) (net.PacketConn, net.Listener) {
	t.Helper()
	for {
		udp, err := net.ListenPacket("udp", net.JoinHostPort(host, "0"))
		mediatest.Must(t, err)
		tcp, err := net.Listen("tcp", udp.LocalAddr().String())
		if err == nil {
			return udp, tcp
		}
		_ = udp.Close()
		if !errors.Is(err, syscall.EADDRINUSE) {
			t.Fatal(err)
		}
	}
}

// lines are SDP lines that name a sentinel in every way that SDP has.
func (s *sentinels) lines() (lines []string) {
	n := 0
	for _, address := range s.addresses {
		host, port, _ := net.SplitHostPort(address)
		aliases := []string{host}
		if host == "127.0.0.1" {
			aliases = append(aliases, "0.0.0.0", "localhost", "::ffff:127.0.0.1", "64:ff9b::7f00:1")
		}
		for _, alias := range aliases {
			for _, kind := range []string{"udp %s %s typ host", "UDP %s %s typ srflx raddr 0.0.0.0 rport 0", "udp %s %s typ relay raddr 0.0.0.0 rport 0",
				"udp %s %s typ prflx raddr 0.0.0.0 rport 0", "tcp %s %s typ host tcptype passive", "tcp %s %s typ host tcptype so"} {
				n++
				protocol, rest, _ := strings.Cut(fmt.Sprintf(kind, alias, port), " ")
				lines = append(lines, fmt.Sprintf("a=candidate:%d 1 %s 2130706431 %s", n, protocol, rest))
			}
		}
		lines = append(lines, "a=remote-candidates:1 "+host+" "+port, "a=rtcp:"+port+" IN IP4 "+host)
	}
	return append(lines, "a=candidate:1 1 udp 2130706431 sentinel.local 5353 typ host", "a=ice-lite", "a=ice-options:trickle ice2")
}

// TestHostileCandidatesCauseNoPacket sends offers that name addresses in every way, as ICE-lite and not, as DTLS client and
// server. The relay waits for checks that never come, gives up, and has sent nothing.
func TestHostileCandidatesCauseNoPacket(t *testing.T) {
	guards := postSentinels(t)
	server := mediatest.Open(t, sfu.Options{TCP: "127.0.0.1:0", ConnectTimeout: 10 * time.Second})
	host, port, _ := net.SplitHostPort(guards.addresses[1])
	for _, setup := range []string{"actpass", "active", "passive"} {
		for _, atSession := range []bool{false, true} {
			screen := server.NewScreen(t, webrtc.MimeTypeVP8, nil)
			claims := server.Claims(relay.Publish, screen.Fingerprint)
			claims.Session = fmt.Sprint("s-", setup, atSession)
			hostile := strings.ReplaceAll(screen.Offer(t), "a=setup:actpass", "a=setup:"+setup)
			hostile = strings.ReplaceAll(hostile, "IN IP4 0.0.0.0", "IN IP4 "+host)
			hostile = strings.ReplaceAll(hostile, "m=video 9 ", "m=video "+port+" ")
			more := strings.Join(guards.lines(), "\r\n") + "\r\n"
			if atSession {
				hostile = strings.Replace(hostile, "m=", more+"m=", 1)
			} else {
				hostile = strings.ReplaceAll(hostile, "a=mid:", more+"a=mid:")
			}
			answer := server.Post(t, "/whip", relay.Sign(server.Key, claims), hostile)
			if answer.Status != 201 {
				t.Fatalf("the hostile offer was not accepted: %d %s", answer.Status, answer.Body)
			}
		}
	}
	mediatest.Until(t, "the relay to give up", func() bool { return server.SFU.Load() == sfu.Load{} })
	if n := guards.packets.Load(); n != 0 {
		t.Errorf("%d packets or connections reached the sentinels", n)
	}
}

// TestAStolenTokenNeedsTheCertificate lets a thief show the right token and fingerprint in its SDP, without the
// private key. The failed handshake ends the connection, not a timer.
func TestAStolenTokenNeedsTheCertificate(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{ConnectTimeout: time.Hour})
	play(t, server.Publish(t, nil))
	owner, thief := server.NewPeer(t, nil), server.NewWatcher(t, nil)
	token := relay.Sign(server.Key, server.Claims(relay.View, owner.Fingerprint))
	offer := strings.ReplaceAll(thief.Offer(t), thief.Fingerprint[8:], owner.Fingerprint[8:])
	answer := server.Post(t, "/whep", token, offer)
	if answer.Status != 201 {
		t.Fatalf("%d %s", answer.Status, answer.Body)
	}
	mediatest.Must(t, thief.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer.Body}))
	mediatest.Until(t, "the relay to refuse the handshake", func() bool { return server.SFU.Peers() == 1 })
	select {
	case <-thief.Packets:
		t.Error("the thief sees the picture")
	case <-thief.Connected:
		t.Error("the thief is connected")
	default:
	}
}

// TestAViewerCannotPublish lets a viewer send a picture although its offer says that it receives.
func TestAViewerCannotPublish(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	liar := server.NewScreen(t, webrtc.MimeTypeVP8, nil)
	offer := strings.ReplaceAll(liar.Offer(t), "a=sendonly", "a=recvonly")
	answer := server.Post(t, "/whep", relay.Sign(server.Key, server.Claims(relay.View, liar.Fingerprint)), offer)
	if answer.Status != 201 {
		t.Fatalf("%d %s", answer.Status, answer.Body)
	}
	willing := strings.ReplaceAll(answer.Body, "a=sendonly", "a=recvonly") // the liar's own side believes it may send
	mediatest.Must(t, liar.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: willing}))
	mediatest.Await(t, "the liar's connection", liar.Connected)
	watcher := server.Watch(t, func(c *relay.Claims) { c.Participant = "honest" })
	for mark := range uint32(200) {
		liar.Frame(t, true, 1_000_000+mark)
	}
	mediatest.Until(t, "the liar's packets to leave", func() bool { return sentPackets(liar.PC) >= 200 })
	if load := server.SFU.Load(); load.Publishers != 0 || load.Packets != 0 {
		t.Errorf("a viewer publishes: %+v", load)
	}
	screen := server.Publish(t, nil) // its packets come after the liar's
	play(t, screen)
	for range 50 {
		if mark := seesNew(t, watcher); mark >= 1_000_000 {
			t.Fatal("a viewer's picture was forwarded")
		}
	}
}

// sentPackets counts the packets that left on the connection's selected path.
func sentPackets(pc *webrtc.PeerConnection) (n uint32) {
	for _, stat := range pc.GetStats() {
		if pair, ok := stat.(webrtc.ICECandidatePairStats); ok && pair.Nominated {
			n += pair.PacketsSent
		}
	}
	return n
}

// TestStrangersGetNoAnswer sends STUN with unknown names, DTLS, RTP and noise to the media port.
func TestStrangersGetNoAnswer(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	play(t, server.Publish(t, nil))
	port, _ := server.SFU.Ports()
	stranger, err := net.DialUDP("udp4", nil, &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
	mediatest.Must(t, err)
	defer func() { _ = stranger.Close() }()
	binding := []byte{0, 1, 0, 12, 0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 6, 0, 7, 'a', 'b', ':', 'c', 'd', 'e', 'f', 0}
	plain := []byte{0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	hello := append([]byte{22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100}, make([]byte, 100)...)
	rtp := append([]byte{0x80, 96, 0, 1}, make([]byte, 60)...)
	for range 500 {
		for _, packet := range [][]byte{binding, plain, hello, rtp, {}, {0}, make([]byte, 1400)} {
			_, _ = stranger.Write(packet)
		}
	}
	watcher := server.Watch(t, nil) // the port has worked through the noise when this one connects
	seesNew(t, watcher)
	mediatest.Must(t, stranger.SetReadDeadline(time.Now().Add(200*time.Millisecond)))
	if n, err := stranger.Read(make([]byte, 2048)); err == nil {
		t.Errorf("a stranger got an answer of %d bytes", n)
	}
}
