package sfu

import (
	"bytes"
	"net"
	"net/netip"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestABurstArrivesWholeAndInOrder sends packets of many sizes to a destination that is held, also on a socket whose messages of
// several segments the system refuses.
func TestABurstArrivesWholeAndInOrder(t *testing.T) {
	for name, refused := range map[string]bool{"in segments": false, "one by one": true} {
		t.Run(name, func(t *testing.T) {
			here, there := loopback(t), loopback(t)
			if refused {
				raw, err := here.SyscallConn()
				if err != nil {
					t.Fatal(err)
				}
				_ = raw.Control(func(fd uintptr) { err = unix.SetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_NO_CHECK, 1) })
				if err != nil {
					t.Fatal(err)
				}
			}
			all := &bursts{conn: here}
			at := there.LocalAddr().(*net.UDPAddr).AddrPort()
			one := all.open(at)
			for round := range 2 {
				var sent [][]byte
				one.hold()
				for i, size := range []int{100, 100, 100, 40, 100, 120, 120, 7, 7, 7, 8} {
					packet := bytes.Repeat([]byte{byte(round<<4 | i)}, size)
					sent = append(sent, packet)
					if n, err := all.write(packet, at); n != size || err != nil {
						t.Fatal(n, err)
					}
				}
				if !refused && one.packets != 1 {
					t.Errorf("%d packets are held back; only the last is of its size", one.packets)
				}
				one.release()
				for i, want := range sent {
					if got := next(t, there); !bytes.Equal(got, want) {
						t.Fatalf("packet %d: %d bytes of %x instead of %d of %x", i, len(got), got[0], len(want), want[0])
					}
				}
			}
			if one.single != refused {
				t.Errorf("sent one by one: %v", one.single)
			}
		})
	}
}

// TestOnlyAHeldDestinationWaits checks that other destinations, and this one when it is forgotten, get their packets at once.
func TestOnlyAHeldDestinationWaits(t *testing.T) {
	here, held, free := loopback(t), loopback(t), loopback(t)
	all := &bursts{conn: here}
	to := func(conn *net.UDPConn) netip.AddrPort { return conn.LocalAddr().(*net.UDPAddr).AddrPort() }
	one := all.open(to(held))
	one.hold()
	_, _ = all.write([]byte("kept"), to(held))
	_, _ = all.write([]byte("other"), to(free))
	if got := next(t, free); string(got) != "other" {
		t.Errorf("the other destination got %q", got)
	}
	one.close()
	_, _ = all.write([]byte("now"), to(held))
	if got := next(t, held); string(got) != "now" {
		t.Errorf("the forgotten destination got %q", got)
	}
	one.release()
	if got := next(t, held); string(got) != "kept" {
		t.Errorf("after the release came %q", got)
	}
	var none *burst // a viewer on TCP
	none.hold()
	none.release()
	none.close()
}

func loopback(t *testing.T) *net.UDPConn {
	t.Helper()
	conn, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

func next(t *testing.T, conn *net.UDPConn) []byte {
	t.Helper()
	raw := make([]byte, 2048)
	_ = conn.SetReadDeadline(time.Now().Add(time.Minute))
	n, err := conn.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	return raw[:n]
}
