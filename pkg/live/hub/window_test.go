package hub

import (
	"testing"
	"time"
)

func TestWindow(t *testing.T) {
	for sockets, want := range map[int]time.Duration{0: time.Second, 400: time.Second, 1000: 2500 * time.Millisecond, 15_000: 37500 * time.Millisecond} {
		if got := window(sockets); got != want {
			t.Errorf("%d sockets come back within %s, want %s", sockets, got, want)
		}
	}
}
