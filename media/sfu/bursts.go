package sfu

import (
	"net"
	"net/netip"
	"sync"
	"sync/atomic"

	"github.com/pion/webrtc/v4"
)

// bursts are the UDP destinations that get several packets at once: the viewers. The packets of a picture come in bursts, and a
// message of many segments costs the system about as much as one packet.
type bursts struct {
	conn *net.UDPConn
	to   sync.Map // netip.AddrPort → *burst
}

// burst holds packets for one destination back from hold until release, which follows at once. Others may write to the same
// destination meanwhile; the order stays.
type burst struct {
	all *bursts
	at  netip.AddrPort

	mu      sync.Mutex
	single  bool // the system refused a message of several segments on the way there
	holds   bool
	size    int // of a segment; only the last one may be shorter
	raw     []byte
	packets int
}

// What one message may hold.
const (
	maxSegments = 64
	maxBytes    = 60_000
)

// open returns the burst of a destination, which close ends.
func (b *bursts) open(at netip.AddrPort) *burst {
	one := &burst{all: b, at: at, single: !segmented}
	b.to.Store(at, one)
	return one
}

func (b *burst) close() {
	if b != nil {
		b.all.to.CompareAndDelete(b.at, b)
	}
}

// write sends a packet, or keeps it until its destination is released.
func (b *bursts) write(raw []byte, to netip.AddrPort) (int, error) {
	found, known := b.to.Load(to)
	if !known || !found.(*burst).keep(raw) {
		return b.conn.WriteToUDPAddrPort(raw, to)
	}
	return len(raw), nil
}

// keep reports false when nothing is held back.
func (b *burst) keep(raw []byte) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.holds {
		return false
	}
	if b.packets > 0 && (len(raw) > b.size || b.packets == maxSegments || len(b.raw)+len(raw) > maxBytes) {
		b.send()
	}
	if b.packets == 0 {
		b.size = len(raw)
	}
	b.raw = append(b.raw, raw...)
	b.packets++
	if len(raw) < b.size {
		b.send()
	}
	return true
}

func (b *burst) hold() {
	if b == nil {
		return
	}
	b.mu.Lock()
	b.holds = !b.single
	b.mu.Unlock()
}

func (b *burst) release() {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.holds = false
	b.send()
}

// send sends what is kept. Packets that cannot be sent are lost, as others are; when the system refuses segments, each goes alone.
func (b *burst) send() {
	if b.packets > 1 {
		if _, _, err := b.all.conn.WriteMsgUDPAddrPort(b.raw, segments(b.size), b.at); err != nil {
			b.single = true
			for rest := b.raw; len(rest) > 0; rest = rest[min(b.size, len(rest)):] {
				_, _ = b.all.conn.WriteToUDPAddrPort(rest[:min(b.size, len(rest))], b.at)
			}
		}
	} else if b.packets == 1 {
		_, _ = b.all.conn.WriteToUDPAddrPort(b.raw, b.at)
	}
	b.raw, b.packets = b.raw[:0], 0
}

// path is the burst to which a viewer's selected path leads; nil for TCP.
type path struct {
	mu   sync.Mutex
	over bool
	now  atomic.Pointer[burst]
}

// follow makes the path lead where ICE sends.
func (p *path) follow(all *bursts, transport *webrtc.ICETransport) {
	selected := func(pair *webrtc.ICECandidatePair) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.now.Swap(nil).close()
		if pair == nil || p.over || pair.Remote.Protocol != webrtc.ICEProtocolUDP {
			return
		}
		if address, err := netip.ParseAddr(pair.Remote.Address); err == nil {
			p.now.Store(all.open(netip.AddrPortFrom(address.Unmap(), pair.Remote.Port)))
		}
	}
	transport.OnSelectedCandidatePairChange(selected)
	pair, _ := transport.GetSelectedCandidatePair()
	selected(pair)
}

// end forgets the destination.
func (p *path) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
	p.now.Swap(nil).close()
}
