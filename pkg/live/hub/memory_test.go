package hub_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"acude/pkg/live"
	"acude/pkg/live/hub"
)

// BenchmarkSilentSockets opens 5,000 sockets and reports what one costs the process, the client's end (a bare connection)
// included.
func BenchmarkSilentSockets(b *testing.B) {
	const sockets = 5000
	for b.Loop() {
		h := build(b, hub.Limits{Connects: 1 << 20}, nil)
		before := memory()
		conns := make([]net.Conn, sockets)
		for i := range sockets {
			conns[i] = bare(b, h.url)
			h.hear(b, live.Connect)
		}
		b.ReportMetric(float64(memory()-before)/sockets, "B/socket")
		for _, conn := range conns {
			_ = conn.Close()
		}
		for range sockets {
			h.hear(b, live.Disconnect)
		}
	}
}

// bare opens a socket without a library, which would cost memory of its own.
func bare(b *testing.B, url string) net.Conn {
	b.Helper()
	address := strings.TrimPrefix(url, "http://")
	conn, err := net.Dial("tcp", address)
	if err != nil {
		b.Fatal(err)
	}
	_, err = fmt.Fprintf(conn, "GET / HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", address)
	if err != nil {
		b.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReaderSize(conn, 16), nil)
	if err != nil || answer.StatusCode != http.StatusSwitchingProtocols {
		b.Fatalf("answered %v, %v", answer, err)
	}
	return conn
}

func memory() uint64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc + stats.StackInuse
}
