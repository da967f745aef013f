package sfu

import (
	"testing"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"

	"acude/pkg/relay"
)

// everything names all packets of the ring, as an attacker's report does.
func everything(last uint16) (pairs []rtcp.NackPair) {
	for n := range uint16(ringSize / 16) {
		pairs = append(pairs, rtcp.NackPair{PacketID: last - n*16, LostPackets: 0x7fff})
	}
	return pairs
}

func TestResendsStayWithinAShareOfWhatIsSentAnyway(t *testing.T) {
	const viewers, rounds, each, size = 40, 100, 50, 1000
	r := newRoom(relay.Claims{}, Options{}.withDefaults(), newEgress())
	r.seats.Store(viewers)
	all, repairs := make([]*viewer, viewers), make([]*repairs, viewers)
	counters := make([]*counter, viewers)
	for i := range all {
		counters[i] = &counter{}
		all[i] = &viewer{peer: &peer{room: r}, writer: counters[i]}
		all[i].types[96] = 100
		repairs[i] = newRepairs(r)
	}
	at, number := now, uint16(0)
	for range rounds {
		for range each {
			number++
			r.ring.put(&rtp.Packet{Header: rtp.Header{PayloadType: 96, SequenceNumber: number}, Payload: make([]byte, size)})
			r.sent.add(1, size)
			r.egress.sent.add(viewers, viewers*size)
		}
		at = at.Add(resendAfter)
		for range 3 { // each round asks for 3,072 packets and earns 25
			repairs[0].answer(all[0], everything(number), at)
		}
	}
	sent := int(counters[0].sent.Load())
	if most := resendBurst + rounds*each/2; sent > most || sent < most*9/10 {
		t.Errorf("one viewer got %d packets again, want nearly %d", sent, most)
	}
	for i := range all {
		for range 10 {
			at = at.Add(resendAfter)
			repairs[i].answer(all[i], everything(number), at)
		}
		sent += int(counters[i].sent.Load())
	}
	sent -= int(counters[0].sent.Load())
	if most := nodeBursts*resendBurst + viewers*rounds*each/4; sent > most {
		t.Errorf("all viewers got %d packets again, at most %d may leave", sent, most)
	}
}

func TestAPacketIsNotSentAgainTwiceInARoundTrip(t *testing.T) {
	r := newRoom(relay.Claims{}, Options{}.withDefaults(), newEgress())
	sent := &counter{}
	v := &viewer{peer: &peer{room: r}, writer: sent}
	v.types[96] = 100
	r.ring.put(&rtp.Packet{Header: rtp.Header{PayloadType: 96}, Payload: make([]byte, 10)})
	lost := newRepairs(r)
	for _, step := range []struct {
		after time.Duration
		want  int64
	}{{0, 1}, {1, 1}, {resendAfter - 1, 1}, {resendAfter, 2}, {resendAfter + 1, 2}, {2 * resendAfter, 3}} {
		lost.answer(v, []rtcp.NackPair{{}}, now.Add(step.after))
		if n := sent.sent.Load(); n != step.want {
			t.Errorf("%v after the first report the packet was sent %d times, want %d", step.after, n, step.want)
		}
	}
}

// Large packets use up the bytes before the number of packets.
func TestResendsCountBytes(t *testing.T) {
	p := newPurse(1)
	n := 0
	for p.spend(resendBytes / 10) {
		n++
	}
	if n != 10 {
		t.Errorf("%d packets of a tenth of the bytes were let through", n)
	}
}
