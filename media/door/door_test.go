package door

import (
	"io"
	"net"
	"testing"
	"time"
)

// TestAFloodFromOneAddressKeepsNobodyElseOut opens ten times as many connections as an address may have.
func TestAFloodFromOneAddressKeepsNobodyElseOut(t *testing.T) {
	const perAddress, inAll = 5, 12
	inner, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := Limit(inner, inAll, perAddress)
	t.Cleanup(func() { _ = l.Close() })
	served := make(chan net.Conn, 100)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			if _, err := conn.Write([]byte("x")); err == nil {
				served <- conn
			}
		}
	}()
	// dial connects from an address and reports whether it is served.
	dial := func(from string) bool {
		dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Timeout: time.Minute}
		conn, err := dialer.Dial("tcp4", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close() })
		_, err = io.ReadFull(conn, make([]byte, 1))
		return err == nil
	}
	count := func(from string, times int) (n int) {
		for range times {
			if dial(from) {
				n++
			}
		}
		return n
	}
	if n := count("127.0.0.2", 10*perAddress); n != perAddress {
		t.Errorf("one address has %d connections, want %d", n, perAddress)
	}
	if n := count("127.0.0.3", perAddress); n != perAddress {
		t.Errorf("another address got %d connections of %d", n, perAddress)
	}
	if n := count("127.0.0.4", perAddress); n != inAll-2*perAddress {
		t.Errorf("a third address got %d connections, %d are left in all", n, inAll-2*perAddress)
	}
	for range perAddress {
		_ = (<-served).Close()
	}
	if n := count("127.0.0.5", perAddress); n != perAddress {
		t.Errorf("after %d were closed %d got in", perAddress, n)
	}
}
