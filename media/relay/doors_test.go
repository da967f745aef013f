package main

import (
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"acude/media/fleetclient/fleettest"
	"acude/media/mediatest"
)

// TestConnectionsThatSayNothingKeepNobodyOut opens ten times as many connections as an address may have, each with half a request. The
// real program answers others meanwhile, forwards their picture, and closes all of the silent ones.
func TestConnectionsThatSayNothingKeepNobodyOut(t *testing.T) {
	const maxOfAddress = 100
	control := fleettest.Open(t)
	_, url := program(t, build(t), control, t.TempDir(), "--connections-per-address="+strconv.Itoa(maxOfAddress))
	control.Until(t, "the relay to join", func(s fleettest.Seen) bool { return len(s.Beats) > 0 })
	server := mediatest.Remote(url, "relay-1", control.Key)
	screen := server.Publish(t, nil)
	var sent atomic.Uint32
	stop := make(chan struct{})
	var plays sync.WaitGroup
	plays.Go(func() {
		ticker := time.NewTicker(10 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-stop:
				return
			case <-ticker.C:
				screen.Frame(t, true, sent.Add(1))
			}
		}
	})
	defer plays.Wait()
	defer close(stop)
	watcher := server.Watch(t, nil)
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 9)}}
	const flood = 10 * maxOfAddress
	var closed atomic.Int64
	for i := range flood {
		conn, err := dialer.DialContext(t.Context(), "tcp4", strings.TrimPrefix(url, "http://"))
		mediatest.Must(t, err)
		_, _ = conn.Write([]byte("POST /whip HTTP/1.1\r\n"))
		go func() {
			defer func() { _ = conn.Close(); closed.Add(1) }()
			for {
				if _, err := conn.Read(make([]byte, 256)); err != nil {
					return
				}
			}
		}()
		if i%maxOfAddress != 0 {
			continue
		}
		if status, _ := ask(t, url+"/healthz"); status != http.StatusOK {
			t.Errorf("others get %d", status)
		}
		for now, mark := sent.Load(), uint32(0); mark <= now; {
			mark, _ = mediatest.Mark(mediatest.Await(t, "the picture", watcher.Packets).Payload)
		}
	}
	mediatest.Until(t, "the silent connections to be closed", func() bool { return closed.Load() == flood })
	server.Watch(t, nil)
}
