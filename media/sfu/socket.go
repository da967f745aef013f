package sfu

import (
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"time"

	"github.com/pion/ice/v4"
	"github.com/pion/logging"
	"github.com/pion/webrtc/v4"

	"acude/media/door"
)

// sockets are the two ports of a node.
type sockets struct {
	bursts  *bursts
	udp     *ice.UDPMuxDefault
	tcp     *ice.TCPMuxDefault
	udpPort int
	tcpPort int // 0 for none
}

// Buffer sizes. One UDP socket serves all peers, so the kernel must hold the burst of a key frame for every viewer. A TCP viewer
// that reads too slowly loses packets once its buffer is full, and delays nobody.
const (
	socketBuffer    = 4 << 20
	tcpWriteBuffer  = 1 << 20
	tcpReadPackets  = 64
	firstStunWithin = 10 * time.Second
)

// How many TCP connections are open at once. A stranger's lasts for firstStunWithin.
const (
	tcpPerPeer = 2 // a peer that moves has two for a moment
	tcpShare   = 4 // one address gets the places of a quarter of the peers: a company's people may share it
)

func openSockets(o Options) (*sockets, error) {
	address, err := net.ResolveUDPAddr("udp4", o.UDP)
	if err != nil {
		return nil, fmt.Errorf("sfu: the UDP address %q is not usable: %w", o.UDP, err)
	}
	conn, err := net.ListenUDP("udp4", address)
	if err != nil {
		return nil, fmt.Errorf("sfu: cannot listen on UDP %s: %w", o.UDP, err)
	}
	_ = conn.SetReadBuffer(socketBuffer) // the kernel may grant less
	_ = conn.SetWriteBuffer(socketBuffer)
	logger := quietLogger(o.Log).NewLogger("ice")
	s := &sockets{bursts: &bursts{conn: conn}, udpPort: conn.LocalAddr().(*net.UDPAddr).Port}
	s.udp = ice.NewUDPMuxDefault(ice.UDPMuxParams{UDPConn: &oneAddress{conn, s.bursts}, Logger: logger})
	if o.TCP == "" {
		return s, nil
	}
	listener, err := net.Listen("tcp4", o.TCP)
	if err != nil {
		_ = s.udp.Close()
		return nil, fmt.Errorf("sfu: cannot listen on TCP %s: %w", o.TCP, err)
	}
	s.tcpPort = listener.Addr().(*net.TCPAddr).Port
	s.tcp = ice.NewTCPMuxDefault(ice.TCPMuxParams{
		Listener: door.Limit(listener, o.MaxPeers*tcpPerPeer, max(1, o.MaxPeers/tcpShare)), Logger: logger, ReadBufferSize: tcpReadPackets, WriteBufferSize: tcpWriteBuffer,
		FirstStunBindTimeout: firstStunWithin, AliveDurationForConnFromStun: firstStunWithin,
	})
	return s, nil
}

func (s *sockets) close() {
	_ = s.udp.Close()
	if s.tcp != nil {
		_ = s.tcp.Close()
	}
}

// oneAddress makes a socket on all addresses look like one on the loopback address, so that the library has one candidate per
// peer. dress writes the real addresses into the answer.
type oneAddress struct {
	*net.UDPConn
	bursts *bursts
}

func (o *oneAddress) LocalAddr() net.Addr {
	local := *o.UDPConn.LocalAddr().(*net.UDPAddr)
	if local.IP.IsUnspecified() {
		local.IP = net.IPv4(127, 0, 0, 1)
	}
	return &local
}

func (o *oneAddress) ReadFromAddrPort(b []byte) (int, netip.AddrPort, error) {
	return o.ReadFromUDPAddrPort(b)
}

func (o *oneAddress) WriteToAddrPort(b []byte, to netip.AddrPort) (int, error) {
	return o.bursts.write(b, to)
}

// quietLogger writes the library's errors to the debug log only: most are caused by hostile or stray packets.
func quietLogger(log *slog.Logger) logging.LoggerFactory {
	factory := logging.NewDefaultLoggerFactory()
	factory.DefaultLogLevel = logging.LogLevelError
	factory.Writer = slog.NewLogLogger(log.Handler(), slog.LevelDebug).Writer()
	return factory
}

// setting is the part of the engine's configuration that publishers and viewers share.
func setting(s *sockets, o Options) webrtc.SettingEngine {
	e := webrtc.SettingEngine{LoggerFactory: quietLogger(o.Log)}
	e.SetLite(true)
	e.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	e.DisableActiveTCP(true)
	e.SetIncludeLoopbackCandidate(true)
	e.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4, webrtc.NetworkTypeTCP4})
	e.SetICEUDPMux(s.udp)
	if s.tcp != nil {
		e.SetICETCPMux(s.tcp)
	}
	e.SetICETimeouts(4*time.Second, 12*time.Second, 2*time.Second)
	e.SetSCTPMaxReceiveBufferSize(128 << 10)
	e.SetSCTPMaxMessageSize(maxMessage)
	return e
}

// ownAddresses lists loopback and the machine's own IPv4 addresses.
func ownAddresses() []netip.Addr {
	found := []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}
	interfaces, _ := net.InterfaceAddrs()
	for _, address := range interfaces {
		prefix, err := netip.ParsePrefix(address.String())
		if err == nil && prefix.Addr().Is4() && !prefix.Addr().IsLoopback() {
			found = append(found, prefix.Addr())
		}
	}
	return found
}
