package sfu

import (
	"fmt"
	"strconv"
	"sync"
	"testing"

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
