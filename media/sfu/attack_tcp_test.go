package sfu_test

import (
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/pion/interceptor"
	"github.com/pion/webrtc/v4"

	"acude/media/mediatest"
	"acude/media/sfu"
	"acude/pkg/relay"
)

// TestSilentTCPConnectionsKeepNobodyOut opens ten times as many connections as an address may have and says nothing on them. A viewer
// from another address connects by TCP meanwhile.
func TestSilentTCPConnectionsKeepNobodyOut(t *testing.T) {
	const perAddress = 5
	server := mediatest.Open(t, sfu.Options{TCP: "127.0.0.1:0", Advertise: []netip.Addr{netip.MustParseAddr("127.0.0.1")}, MaxPeers: 4 * perAddress})
	other := openLine(t, server)
	_, port := server.SFU.Ports()
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	var refused atomic.Int64
	for range 10 * perAddress {
		dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 9)}}
		conn, err := dialer.Dial("tcp4", address)
		mediatest.Must(t, err)
		t.Cleanup(func() { _ = conn.Close() })
		go func() {
			if _, err := conn.Read(make([]byte, 1)); err != nil {
				refused.Add(1)
			}
		}()
	}
	mediatest.Until(t, "the silent connections to be refused", func() bool { return refused.Load() >= 9*perAddress })
	other.works(t)
	slow := server.NewWatcher(t, func(e *webrtc.SettingEngine, _ *interceptor.Registry) {
		e.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeTCP4})
	})
	play(t, server.Publish(t, nil))
	answer := server.Post(t, "/whep", relay.Sign(server.Key, server.Claims(relay.View, slow.Fingerprint)), slow.Offer(t))
	detour := strings.ReplaceAll(answer.Body, fmt.Sprintf(" %d typ host tcptype", port), fmt.Sprintf(" %d typ host tcptype", ferry(t, port, nil)))
	mediatest.Must(t, slow.PC.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: detour}))
	seesNew(t, slow)
	other.works(t)
}
