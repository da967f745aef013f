// Package node is one relay of the fleet: it forwards, records, and keeps in touch with the control plane. The program media/relay
// runs it alone; the product on one machine runs it inside its own process. Both use the same options.
//
// Running sessions need no control plane: while it cannot be reached, peers stay connected, the keys stay valid, and recordings
// wait in the spool.
package node

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"acude/media/fleetclient"
	"acude/media/recorder"
	"acude/media/sfu"
	"acude/pkg/clock"
	"acude/pkg/relay"
)

// Options configures a relay. Zero values mean the defaults given here.
type Options struct {
	Relay    string // own name: a-z, 0-9, hyphens; required
	Control  string // address of the control plane; required
	Secret   string // of the fleet; required
	URL      string // where browsers find WHIP and WHEP, without a slash at the end; required
	Capacity int    // sessions; 250
	Zone     string // where it is; none

	UDP       string       // "127.0.0.1:0"
	TCP       string       // "" for none
	Advertise []netip.Addr // 127.0.0.1 and the machine's own
	Base      string       // path of URL: "" or "/relay"
	Origins   []string     // web origins that may connect; none
	Spool     string       // folder for unfinished recordings; required

	Clock clock.Clock
	Log   *slog.Logger
	HTTP  *http.Client // to the control plane
}

// Node is a running relay.
type Node struct {
	options  Options
	verifier *relay.Verifier
	sfu      *sfu.SFU
	recorder *recorder.Recorder
	fleet    *fleetclient.Client
	stop     context.CancelFunc
	ended    chan struct{}
	joined   chan struct{}

	reports reports

	// What heartbeats leave out, and confirm; only they use it.
	muted      time.Time       // until then what they say of the spool: the control plane refused it
	complained bool            // the log says so
	plain      bool            // news in the next heartbeat: the control plane refused the last ones
	done       map[string]bool // ids of revocations to be confirmed
}

// Start opens the ports and the spool and returns. It joins the fleet in the background and tries until it succeeds, so the control
// plane may start later. Until then every token is refused. The node runs until Close, not until ctx ends.
func Start(ctx context.Context, o Options) (*Node, error) {
	o.Capacity = cmp.Or(o.Capacity, 250)
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	if o.Clock == nil {
		o.Clock = clock.System{}
	}
	if o.Relay == "" || o.URL == "" || o.Spool == "" {
		return nil, errors.New("a relay needs a name, the address at which browsers find it, and a spool folder")
	}
	n := &Node{options: o, verifier: relay.NewVerifier(o.Relay), done: map[string]bool{}, ended: make(chan struct{}), joined: make(chan struct{})}
	var err error
	if n.fleet, err = fleetclient.New(fleetclient.Options{
		Control: o.Control, Secret: o.Secret, Relay: o.Relay, URL: o.URL, Capacity: o.Capacity, Zone: o.Zone, HTTP: o.HTTP,
	}); err != nil {
		return nil, err
	}
	if n.recorder, err = recorder.New(recorder.Options{Spool: o.Spool, Uploader: n.fleet, Log: o.Log, OnNotice: n.notice}); err != nil {
		return nil, err
	}
	if n.sfu, err = sfu.New(sfu.Options{
		Verifier: n.verifier, Clock: o.Clock, Log: o.Log, UDP: o.UDP, TCP: o.TCP, Advertise: o.Advertise, Origins: o.Origins,
		Tap: n.recorder.Tap,
	}); err != nil {
		n.recorder.Close(ctx)
		return nil, err
	}
	var running context.Context
	running, n.stop = context.WithCancel(context.WithoutCancel(ctx))
	go n.serve(running)
	return n, nil
}

// Handler serves WHIP and WHEP; requests arrive with Options.Base stripped.
func (n *Node) Handler() http.Handler { return n.sfu.Handler(n.options.Base) }

// Ports returns the UDP port and the TCP port; the latter is 0 when there is none.
func (n *Node) Ports() (udp, tcp int) { return n.sfu.Ports() }

// Load is what the node carries now.
func (n *Node) Load() sfu.Load { return n.sfu.Load() }

// Joined is closed when the node has joined the fleet for the first time.
func (n *Node) Joined() <-chan struct{} { return n.joined }

// Drain refuses new peers, tells the connected ones to move, and waits until they are gone or ctx is done.
func (n *Node) Drain(ctx context.Context) {
	n.sfu.Drain()
	if err := n.fleet.Drain(ctx); err != nil {
		n.options.Log.Warn("the control plane does not know that this relay drains", "error", err)
	}
	const look = 100 * time.Millisecond
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	for n.sfu.Load().Sessions > 0 {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

// Close ends all connections, finishes open segments, waits for uploads until ctx is done, and stops. What was not uploaded stays
// in the spool for the next start.
func (n *Node) Close(ctx context.Context) {
	n.sfu.Close()
	n.recorder.Close(ctx)
	n.stop()
	<-n.ended
}

// notice keeps what the next heartbeat reports about a recording. A share that must be recorded ends here and now when it is not: the
// control plane may be away.
func (n *Node) notice(notice recorder.Notice) {
	c := notice.Claims
	n.options.Log.Info("recording", "session", c.Session, "state", string(notice.Kind), "bytes", notice.Bytes, "limit", c.RecordLimit)
	n.reports.tell(notice)
	if c.MustRecord && notice.Stops() {
		go n.sfu.Revoke(sfu.Subject{Session: c.Session, Participant: c.Participant}, c.NotBefore)
	}
}

// setKeys makes the verifier accept the control plane's current keys.
func (n *Node) setKeys(told map[string]string) error {
	if len(told) == 0 {
		return errors.New("the control plane sent no keys")
	}
	keys := map[string]ed25519.PublicKey{}
	for kid, text := range told {
		raw, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil || len(raw) != ed25519.PublicKeySize || relay.KeyID(raw) != kid {
			return fmt.Errorf("the control plane's key %q cannot be read", kid)
		}
		keys[kid] = raw
	}
	n.verifier.SetKeys(keys)
	return nil
}
