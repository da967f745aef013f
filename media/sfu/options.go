package sfu

import (
	"cmp"
	"log/slog"
	"net/netip"
	"time"

	"github.com/pion/rtp"

	"acude/media/picture"
	"acude/pkg/clock"
	"acude/pkg/relay"
)

// Options configures an SFU. Zero values mean the defaults given here.
type Options struct {
	Verifier *relay.Verifier // required
	Clock    clock.Clock     // clock.System
	Log      *slog.Logger    // discards

	UDP       string       // listening address of the one UDP port; "127.0.0.1:0"
	TCP       string       // listening address of the one TCP port; "" for none
	Advertise []netip.Addr // addresses in the answers to peers; 127.0.0.1 and the machine's own when empty

	Origins []string // web origins that may call WHIP and WHEP from a browser; "*" for every

	MaxPeers       int           // peers of this node; 2,000
	MaxConnecting  int           // of them, those that are not connected yet; an eighth: a fleet's fail-over comes in within seconds
	MaxBits        int           // of one publisher per second; 8,000,000
	MaxPackets     int           // of one publisher per second; 2,000
	ConnectTimeout time.Duration // from answer to DTLS; 15 s
	Lifetime       time.Duration // of any connection; 12 h

	// Tap is called for each publisher that starts, and may return nil. The recorder uses it.
	Tap func(source Source) Tap
}

// Source describes the picture of a publisher to a tap.
type Source struct {
	Claims relay.Claims
	Codec  picture.Codec
	AskKey func() // asks the publisher for a key frame; cheap, may be called often
}

// Tap receives every packet of one publisher, in order of arrival, renumbered, together with those that were here at the same time. Write
// must not block, must not change the packets, and must not keep the slice. Close is called once, when the publisher is gone.
type Tap interface {
	Write(packets []*rtp.Packet)
	Close()
}

func (o Options) withDefaults() Options {
	if o.Clock == nil {
		o.Clock = clock.System{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.UDP == "" {
		o.UDP = "127.0.0.1:0"
	}
	if o.Tap == nil {
		o.Tap = func(Source) Tap { return nil }
	}
	o.MaxPeers = cmp.Or(o.MaxPeers, 2000)
	o.MaxConnecting = cmp.Or(o.MaxConnecting, max(1, o.MaxPeers/8))
	o.MaxBits = cmp.Or(o.MaxBits, 8_000_000)
	o.MaxPackets = cmp.Or(o.MaxPackets, 2000)
	o.ConnectTimeout = cmp.Or(o.ConnectTimeout, 15*time.Second)
	o.Lifetime = cmp.Or(o.Lifetime, 12*time.Hour)
	return o
}
