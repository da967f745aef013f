package sfu

import (
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"acude/pkg/relay"
)

// Viewers come at once, and each of them has the publisher told how many people there are. Everybody has two windows.
func TestThePublisherIsToldTheNewestNumberLast(t *testing.T) {
	const viewers = 16
	for range 200 {
		r := newRoom(relay.Claims{}, Options{}, newEgress())
		p := &publisher{peer: &peer{channels: &channels{}}}
		r.publisher = p
		var all sync.WaitGroup
		for n := range viewers {
			all.Go(func() {
				r.mu.Lock()
				r.viewers[strconv.Itoa(n)] = &viewer{peer: &peer{claims: relay.Claims{Participant: strconv.Itoa(n / 2)}}}
				r.mu.Unlock()
				r.tellPublisher()
			})
		}
		all.Wait()
		r.lanes.close()
		if told := string(p.peer.channels.latest); told != fmt.Sprintf(`{"viewers":%d}`, viewers/2) {
			t.Fatalf("told last: %s", told)
		}
	}
}

// The lock of a room stands for work that never ends.
func TestASessionThatHangsHoldsUpNoEnd(t *testing.T) {
	s, err := New(Options{Verifier: relay.NewVerifier("relay-1")})
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.prepare(relay.Claims{Session: "s1", Participant: "p1"}, watching, offer{data: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.enter(p, watching); err != nil {
		t.Fatal(err)
	}
	p.room.mu.Lock()
	defer p.room.mu.Unlock()
	s.patience = time.Millisecond
	s.Close()
	late, look := time.After(3*time.Minute), time.NewTicker(10*time.Millisecond) // ends hangs only
	defer look.Stop()
	for {
		again, err := New(Options{Verifier: relay.NewVerifier("relay-1"), UDP: fmt.Sprint("127.0.0.1:", s.sockets.udpPort)})
		if err == nil {
			again.Close()
			return
		}
		select {
		case <-look.C:
		case <-late:
			t.Fatalf("the port is still taken: %v", err)
		}
	}
}
