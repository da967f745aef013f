package sfu_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/stun/v4"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// line is a session that others must not disturb: a picture and a viewer who gets it.
type line struct {
	screen *mediatest.Screen
	viewer *mediatest.Watcher
	mark   uint32
}

// openLine connects a publisher and a viewer in a session of their own.
func openLine(t *testing.T, server *mediatest.Server) *line {
	t.Helper()
	own := func(c *relay.Claims) { c.Session = "undisturbed" }
	l := &line{screen: server.Publish(t, own)}
	before := server.SFU.Load()
	l.screen.Frame(t, true, 0)
	mediatest.Until(t, "the undisturbed picture", func() bool { return server.SFU.Load().Packets > before.Packets })
	l.viewer = server.Watch(t, own)
	mediatest.Until(t, "the undisturbed viewer", func() bool { return server.SFU.Load().Viewers > before.Viewers })
	return l
}

// works sends frames and fails the test unless the viewer gets each of them, in order.
func (l *line) works(t *testing.T) {
	t.Helper()
	for range 20 {
		l.frame(t)
	}
}

// frame sends one of them. The kernel of a busy machine may drop a datagram, and these peers repair nothing: after each second without
// the frame it is sent again.
func (l *line) frame(t *testing.T) {
	t.Helper()
	l.mark++
	l.screen.Frame(t, l.mark%10 == 0, l.mark)
	again := time.NewTicker(time.Second)
	defer again.Stop()
	for tries := 0; tries < 120; {
		select {
		case packet := <-l.viewer.Packets:
			switch seen, marked := mediatest.Mark(packet.Payload); {
			case marked && seen == l.mark:
				return
			case marked && seen > l.mark:
				t.Fatalf("the undisturbed viewer got %d instead of %d", seen, l.mark)
			}
		case <-again.C:
			tries++
			l.screen.Frame(t, true, l.mark)
		case <-l.screen.Closed:
			t.Fatal("the undisturbed publisher was cut")
		}
	}
	t.Fatalf("the undisturbed viewer did not get %d", l.mark)
}

// credentials reads how ICE checks of an answer's peer are signed.
func credentials(t *testing.T, answer string) (ufrag, password string) {
	t.Helper()
	for text := range strings.SplitSeq(answer, "\r\n") {
		if value, found := strings.CutPrefix(text, "a=ice-ufrag:"); found {
			ufrag = value
		}
		if value, found := strings.CutPrefix(text, "a=ice-pwd:"); found {
			password = value
		}
	}
	if ufrag == "" || password == "" {
		t.Fatalf("no credentials in %s", answer)
	}
	return ufrag, password
}

// knock posts offers of a participant who never connects, and returns the answers' status codes.
func knock(t *testing.T, server *mediatest.Server, times int, participant func(i int) string) (codes map[int]int) {
	t.Helper()
	watcher := server.NewWatcher(t, nil)
	offer := watcher.Offer(t)
	codes = map[int]int{}
	for i := range times {
		claims := server.Claims(relay.View, watcher.Fingerprint)
		claims.Participant = participant(i)
		codes[server.Post(t, "/whep", relay.Sign(server.Key, claims), offer).Status]++
	}
	return codes
}

func TestAParticipantHasTwoHalfOpenConnections(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	other := openLine(t, server)
	codes := knock(t, server, 20, func(int) string { return "greedy" })
	if codes[http.StatusCreated] != 20 {
		t.Errorf("answers: %v", codes)
	}
	if n := server.SFU.Peers(); n != 2+2 {
		t.Errorf("%d connections are kept, want the two of the other session and two half-open ones", n)
	}
	other.works(t)
	server.Watch(t, func(c *relay.Claims) { c.Participant = "greedy" }) // their own way in stays open
}

func TestAParticipantHasEightConnections(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	other := openLine(t, server)
	const most = 8
	var all []*mediatest.Watcher
	for range 2 * most {
		all = append(all, server.Watch(t, nil))
		if n := server.SFU.Peers() - 2; n > most {
			t.Errorf("%d connections of one participant", n)
		}
	}
	mediatest.Await(t, "the oldest to be closed", all[most-1].Closed)
	mediatest.Until(t, "the newest and the other to watch", func() bool { return server.SFU.Load().Viewers == most+1 })
	other.works(t)
}

func TestHalfOpenConnectionsAreBoundedInAllAndGivenUp(t *testing.T) {
	const most = 4
	server := mediatest.Open(t, sfu.Options{MaxConnecting: most})
	other := openLine(t, server)
	codes := knock(t, server, 10*most, func(i int) string { return fmt.Sprint("greedy-", i) })
	if codes[http.StatusServiceUnavailable] == 0 || codes[http.StatusCreated]+codes[http.StatusServiceUnavailable] != 10*most {
		t.Errorf("answers: %v", codes)
	}
	if n := server.SFU.Peers(); n > 2+most {
		t.Errorf("%d connections are kept", n)
	}
	other.works(t)
	server.SFU.Revoke(sfu.Subject{Session: "s1"}, time.Now())
	server.SFU.GiveUpAfter(2 * time.Second)
	knock(t, server, most, func(i int) string { return fmt.Sprint("silent-", i) })
	mediatest.Until(t, "the half-open connections to be given up", func() bool { return server.SFU.Peers() == 2 })
	other.works(t)
	server.SFU.GiveUpAfter(time.Hour)
	mediatest.Await(t, "a newcomer", server.Watch(t, nil).Connected)
}

// TestAHandshakeThatNeverBeginsIsGivenUp authenticates by ICE and is silent then: no DTLS follows.
func TestAHandshakeThatNeverBeginsIsGivenUp(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	other := openLine(t, server)
	for patience := 4 * time.Second; ; patience *= 2 { // on a busy machine ICE itself takes long
		if server.SFU.GiveUpAfter(patience); authenticates(t, server) {
			break
		}
		if patience > time.Minute {
			t.Fatal("ICE never gets through")
		}
	}
	other.works(t)
	mediatest.Until(t, "the silent one to be given up", func() bool { return server.SFU.Peers() == 2 })
	other.works(t)
}

// authenticates connects a peer of its own by ICE and nothing else, and reports whether that was done before the relay gave up.
func authenticates(t *testing.T, server *mediatest.Server) bool {
	t.Helper()
	agent, err := ice.NewAgentWithOptions(ice.WithIncludeLoopback(), ice.WithNetworkTypes([]ice.NetworkType{ice.NetworkTypeUDP4}))
	mediatest.Must(t, err)
	t.Cleanup(func() { _ = agent.Close() })
	mine, secret, err := agent.GetLocalUserCredentials()
	mediatest.Must(t, err)
	watcher := server.NewWatcher(t, nil)
	offer := watcher.Offer(t)
	ownName, ownSecret := credentials(t, offer)
	offer = strings.NewReplacer(ownName, mine, ownSecret, secret).Replace(offer)
	answer := server.Post(t, "/whep", relay.Sign(server.Key, server.Claims(relay.View, watcher.Fingerprint)), offer)
	if answer.Status != http.StatusCreated {
		return false
	}
	name, password := credentials(t, answer.Body)
	udp, _ := server.SFU.Ports()
	candidate, err := ice.UnmarshalCandidate(fmt.Sprintf("1 1 udp 2130706431 127.0.0.1 %d typ host", udp))
	mediatest.Must(t, err)
	mediatest.Must(t, agent.OnCandidate(func(ice.Candidate) {}))
	mediatest.Must(t, agent.GatherCandidates())
	mediatest.Must(t, agent.AddRemoteCandidate(candidate))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, err = agent.Dial(ctx, name, password)
	}()
	mediatest.Until(t, "ICE, or the relay to give up", func() bool {
		select {
		case <-done:
			return true
		default:
			return server.SFU.Peers() == 2
		}
	})
	cancel()
	<-done
	return err == nil
}

// TestAPeerComesFromAFewAddresses sends authenticated ICE checks from many ports.
func TestAPeerComesFromAFewAddresses(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	other := openLine(t, server)
	watcher := server.NewWatcher(t, nil)
	offer := watcher.Offer(t)
	mine, _ := credentials(t, offer)
	answer := server.Post(t, "/whep", relay.Sign(server.Key, server.Claims(relay.View, watcher.Fingerprint)), offer)
	name, password := credentials(t, answer.Body)
	udp, _ := server.SFU.Ports()
	for range 640 {
		check, err := stun.Build(stun.BindingRequest, stun.TransactionID, stun.NewUsername(name+":"+mine),
			stun.NewShortTermIntegrity(password), stun.Fingerprint)
		mediatest.Must(t, err)
		conn, err := net.DialUDP("udp4", nil, &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1), Port: udp})
		mediatest.Must(t, err)
		_, err = conn.Write(check.Raw)
		mediatest.Must(t, err)
		_ = conn.Close()
		if server.SFU.Peers() == 2 {
			break
		}
	}
	mediatest.Until(t, "the peer to be cut", func() bool { return server.SFU.Peers() == 2 })
	other.works(t)
}

func TestRequestsForConnectionsHaveABudget(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	other := openLine(t, server)
	const burst = 30
	print := relay.NormalFingerprint("sha-256 " + strings.TrimSuffix(strings.ReplaceAll(fmt.Sprintf("% X ", sha256.Sum256(nil)), " ", ":"), ":"))
	codes := map[int]int{}
	for range 10 * burst {
		codes[server.Post(t, "/whep", relay.Sign(server.Key, server.Claims(relay.View, print)), "no offer").Status]++
	}
	if n := codes[http.StatusTooManyRequests]; n < 5*burst || codes[http.StatusUnprocessableEntity] < burst {
		t.Errorf("answers: %v", codes)
	}
	for range 10 * burst { // without a token nothing is counted, and nobody is kept out
		if answer := server.Post(t, "/whep", "nonsense", "no offer"); answer.Status != http.StatusUnauthorized {
			t.Errorf("without a token: %d", answer.Status)
		}
	}
	other.works(t)
	server.Watch(t, func(c *relay.Claims) { c.Participant = "next" })
}

// TestAFloodOnADataChannelIsCut lets viewers talk where they have nothing to say.
func TestAFloodOnADataChannelIsCut(t *testing.T) {
	server := mediatest.Open(t, sfu.Options{})
	other := openLine(t, server)
	const burst = 50
	for name, flood := range map[string]func(w *mediatest.Watcher, i int){
		"many messages": func(w *mediatest.Watcher, _ int) { _ = w.Events.SendText("x") },
		"large ones":    func(w *mediatest.Watcher, _ int) { _ = w.Events.Send(make([]byte, 16<<10)) },
		"beats":         func(w *mediatest.Watcher, _ int) { _ = w.Heartbeat.SendText("x") },
		"channels":      func(w *mediatest.Watcher, i int) { _, _ = w.PC.CreateDataChannel(fmt.Sprint(i), nil) },
	} {
		t.Run(name, func(t *testing.T) {
			loud := server.NewWatcher(t, nil)
			ready := make(chan struct{}, 2)
			for _, channel := range []*webrtc.DataChannel{loud.Events, loud.Heartbeat} {
				channel.OnOpen(func() { ready <- struct{}{} })
			}
			loud.Dial(t, "/whep", server.Claims(relay.View, loud.Fingerprint))
			mediatest.Await(t, "a channel", ready)
			mediatest.Await(t, "the other channel", ready)
			for i := range 10 * burst {
				flood(loud, i)
			}
			mediatest.Until(t, "the loud one to be cut", func() bool { return server.SFU.Peers() == 2 })
			other.works(t)
		})
	}
}
