package mediatest

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"io"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/twcc"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v4"

	"acude/pkg/relay"
)

// Peer is a client of the relay: a connection with its own certificate.
type Peer struct {
	PC          *webrtc.PeerConnection
	Fingerprint string // as tokens write it
	Connected   chan struct{}
	Closed      chan struct{}

	Heartbeat, Events *webrtc.DataChannel

	server   *Server
	resource string
}

// Configure changes a client's engine before it is built.
type Configure func(*webrtc.SettingEngine, *interceptor.Registry)

// NewPeer makes a client, without interceptors; configure may be nil.
func (h *Server) NewPeer(t testing.TB, configure Configure) *Peer {
	t.Helper()
	settings, interceptors := webrtc.SettingEngine{}, &interceptor.Registry{}
	settings.SetIncludeLoopbackCandidate(true)
	settings.SetICETimeouts(10*time.Second, 30*time.Second, 500*time.Millisecond) // a busy machine may be silent for seconds
	if configure != nil {
		configure(&settings, interceptors)
	}
	media := &webrtc.MediaEngine{}
	Must(t, media.RegisterDefaultCodecs())
	OfferArrivals(t, media)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	Must(t, err)
	certificate, err := webrtc.GenerateCertificate(key)
	Must(t, err)
	prints, err := certificate.GetFingerprints()
	Must(t, err)
	pc, err := webrtc.NewAPI(webrtc.WithMediaEngine(media), webrtc.WithSettingEngine(settings),
		webrtc.WithInterceptorRegistry(interceptors)).NewPeerConnection(
		webrtc.Configuration{Certificates: []webrtc.Certificate{*certificate}})
	Must(t, err)
	p := &Peer{PC: pc, server: h, Connected: make(chan struct{}), Closed: make(chan struct{})}
	p.Fingerprint = relay.NormalFingerprint(prints[0].Algorithm + " " + prints[0].Value)
	// Pion calls the handler in a goroutine of its own for each state, so that two calls can overlap.
	connected, closed := sync.OnceFunc(func() { close(p.Connected) }), sync.OnceFunc(func() { close(p.Closed) })
	pc.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		switch state {
		case webrtc.PeerConnectionStateConnected:
			connected()
		case webrtc.PeerConnectionStateClosed, webrtc.PeerConnectionStateFailed:
			closed()
		}
	})
	p.openChannels(t)
	t.Cleanup(func() { _ = pc.Close() })
	return p
}

// OfferArrivals makes a client agree to reports of arrivals, as browsers do; WithArrivals makes it number its packets for them.
func OfferArrivals(t testing.TB, media *webrtc.MediaEngine) {
	t.Helper()
	media.RegisterFeedback(webrtc.RTCPFeedback{Type: webrtc.TypeRTCPFBTransportCC}, webrtc.RTPCodecTypeVideo)
	Must(t, media.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: sdp.TransportCCURI}, webrtc.RTPCodecTypeVideo))
}

// WithArrivals is a Configure: the client numbers its packets, so that the relay reports when they arrived.
func WithArrivals(_ *webrtc.SettingEngine, interceptors *interceptor.Registry) {
	numbers, _ := twcc.NewHeaderExtensionInterceptor() // it cannot fail
	interceptors.Add(numbers)
}

// CountPackets tells the relay that the client counts packets and needs no heartbeat while they come.
func (p *Peer) CountPackets(t testing.TB) {
	t.Helper()
	open := make(chan struct{})
	p.Events.OnOpen(func() { close(open) })
	Await(t, "the channel of events", open)
	Must(t, p.Events.SendText(`{"counts":true}`))
}

func (p *Peer) openChannels(t testing.TB) {
	t.Helper()
	no, yes, none := false, true, uint16(0)
	open := func(label string, id uint16, init webrtc.DataChannelInit) *webrtc.DataChannel {
		init.Negotiated, init.ID = &yes, &id
		channel, err := p.PC.CreateDataChannel(label, &init)
		Must(t, err)
		return channel
	}
	p.Heartbeat = open("heartbeat", 0, webrtc.DataChannelInit{Ordered: &no, MaxRetransmits: &none})
	p.Events = open("events", 1, webrtc.DataChannelInit{})
}

// Offer returns the peer's complete offer.
func (p *Peer) Offer(t testing.TB) string {
	t.Helper()
	offer, err := p.PC.CreateOffer(nil)
	Must(t, err)
	gathered := webrtc.GatheringCompletePromise(p.PC)
	Must(t, p.PC.SetLocalDescription(offer))
	<-gathered
	return p.PC.LocalDescription().SDP
}

// Dial connects to path ("/whip" or "/whep") with a token made of claims, and waits until DTLS is up.
func (p *Peer) Dial(t testing.TB, path string, claims relay.Claims) {
	t.Helper()
	response := p.server.Post(t, path, relay.Sign(p.server.Key, claims), p.Offer(t))
	if response.Status != http.StatusCreated {
		t.Fatalf("%s answered %d: %s", path, response.Status, response.Body)
	}
	p.resource = response.Location
	Must(t, p.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: response.Body}))
	Await(t, "the connection of "+claims.Participant, p.Connected)
}

// Hangup deletes the peer's resource and returns the status.
func (p *Peer) Hangup(t testing.TB) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, p.resource, nil)
	Must(t, err)
	response, err := http.DefaultClient.Do(request)
	Must(t, err)
	_ = response.Body.Close()
	return response.StatusCode
}

// Answer is the answer to Post.
type Answer struct {
	Status   int
	Location string // absolute
	Body     string
	Header   http.Header
}

// Post sends an offer to path with a token.
func (h *Server) Post(t testing.TB, path, token, offer string) Answer {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, h.URL+path, bytes.NewBufferString(offer))
	Must(t, err)
	request.Header.Set("Content-Type", "application/sdp")
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := http.DefaultClient.Do(request)
	Must(t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	Must(t, err)
	answer := Answer{Status: response.StatusCode, Body: string(body), Header: response.Header}
	if location := response.Header.Get("Location"); location != "" {
		base, _ := url.Parse(h.URL + path)
		absolute, err := base.Parse(location)
		Must(t, err)
		answer.Location = absolute.String()
	}
	return answer
}

// hang is how long a test waits for something that must come. It only ends tests that would hang, and is longer than a busy
// machine needs.
const hang = 3 * time.Minute

// Await returns the next value of the channel, or the zero value when it is closed. It fails the test when neither happens.
func Await[T any](t testing.TB, what string, channel <-chan T) T {
	t.Helper()
	select {
	case value := <-channel:
		return value
	case <-time.After(hang):
		t.Fatalf("waited too long for %s", what)
		panic("unreachable")
	}
}

// Until polls until something is true. It fails the test when it never is.
func Until(t testing.TB, what string, true func() bool) {
	t.Helper()
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	deadline := time.After(hang)
	for !true() {
		select {
		case <-ticker.C:
		case <-deadline:
			t.Fatalf("waited too long for %s", what)
		}
	}
}

func Must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Resource is the address that ends the peer's connection.
func (p *Peer) Resource() string { return p.resource }
