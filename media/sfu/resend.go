package sfu

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/rtcp"
)

// Lost packets are sent again within a share of what is sent anyway, so that no report makes the relay send much more than the
// picture itself. Packets and bytes are both counted.
const (
	// viewerShare is the part of the picture's own packets and bytes that a viewer may get again: a line that loses a third of
	// everything is still repaired whole. A worse one gets key frames.
	viewerShare = 0.5
	// nodeShare is the part of all that the node sends that all viewers together may get again. Few lines are bad at a time.
	nodeShare = 0.25
	// resendBurst and resendBytes may be sent again at once, from the start on: half a key frame of a large screen.
	resendBurst = 256
	resendBytes = resendBurst * 1200
	// resendAfter is how long a packet that was sent again is not sent once more to the same viewer. Browsers ask again after a
	// round trip, for which they take 100 ms as long as nobody tells them a better value.
	resendAfter = 80 * time.Millisecond
)

// purse is what may still be sent again, in packets and bytes. It never holds more than a burst. It is safe for concurrent use.
type purse struct {
	mu             sync.Mutex
	packets, bytes float64
	full           float64 // bursts that fit
}

func newPurse(bursts float64) *purse {
	return &purse{packets: bursts * resendBurst, bytes: bursts * resendBytes, full: bursts}
}

// earn adds what follows from packets and bytes that were sent.
func (p *purse) earn(packets, bytes float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.packets = min(p.packets+packets, p.full*resendBurst)
	p.bytes = min(p.bytes+bytes, p.full*resendBytes)
}

// spend reports whether a packet of so many bytes may be sent again.
func (p *purse) spend(bytes int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.packets < 1 || p.bytes < float64(bytes) {
		return false
	}
	p.packets--
	p.bytes -= float64(bytes)
	return true
}

// traffic counts packets and bytes.
type traffic struct{ packets, bytes atomic.Int64 }

func (t *traffic) add(packets, bytes int64) {
	t.packets.Add(packets)
	t.bytes.Add(bytes)
}

// since returns a share of what was counted since the last call for the same mark.
func (t *traffic) since(mark *[2]int64, share float64) (packets, bytes float64) {
	now := [2]int64{t.packets.Load(), t.bytes.Load()}
	packets, bytes = float64(now[0]-mark[0])*share, float64(now[1]-mark[1])*share
	*mark = now
	return packets, bytes
}

// egress is what a node sends to all its viewers, and may send again.
type egress struct {
	sent traffic

	mu    sync.Mutex
	mark  [2]int64
	purse *purse
}

// nodeBursts is how many viewers of a node may lose a burst at the same moment, for instance when a line to a company breaks.
const nodeBursts = 16

func newEgress() *egress { return &egress{purse: newPurse(nodeBursts)} }

// spend reports whether the node may send so many bytes again.
func (e *egress) spend(bytes int) bool {
	e.mu.Lock()
	packets, sent := e.sent.since(&e.mark, nodeShare)
	e.mu.Unlock()
	e.purse.earn(packets, sent)
	return e.purse.spend(bytes)
}

// repairs answers the NACKs of one viewer. One goroutine uses it.
type repairs struct {
	mark  [2]int64
	purse *purse
	last  [resendBurst]repair // by number, the latest of each place
}

// repair is a packet that was sent again, and when, in Unix nanoseconds.
type repair struct {
	at     int64
	number uint16
}

func newRepairs(r *room) *repairs {
	q := &repairs{purse: newPurse(1)}
	r.sent.since(&q.mark, 0)
	return q
}

// answer sends lost packets again, as far as they are still here, were not sent again a moment ago, and the shares allow it.
func (q *repairs) answer(v *viewer, pairs []rtcp.NackPair, now time.Time) {
	r := v.peer.room
	q.purse.earn(r.sent.since(&q.mark, viewerShare))
	for i := range pairs {
		pairs[i].Range(func(number uint16) bool {
			p := r.ring.get(number)
			last := &q.last[number%resendBurst]
			if p == nil || last.number == number && now.UnixNano()-last.at < int64(resendAfter) {
				return true
			}
			size := len(p.Payload)
			if !q.purse.spend(size) || !r.egress.spend(size) {
				return false
			}
			*last = repair{now.UnixNano(), number}
			v.write(p)
			return true
		})
	}
}
