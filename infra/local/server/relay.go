package server

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"acude/media/node"
)

// relayName is the name of the relay in this process, in the fleet.
const relayName = "local"

// relayBase is the path under which the product serves the relay's WHIP and WHEP.
const relayBase = "/relay"

// openRelay starts a relay in this process when the settings ask for one; nil otherwise. It joins the fleet over the
// product's own HTTP API, like every other relay. Its errors are sentences.
func openRelay(ctx context.Context, s settings, srv *server) (*node.Node, error) {
	if !*s.relay {
		return nil, nil
	}
	advertise, err := node.Addresses(*s.relayAddress)
	if err != nil {
		return nil, err
	}
	scheme := "http"
	if srv.cert != nil {
		scheme = "https"
	}
	media := ":" + strconv.Itoa(*s.relayPort)
	n, err := node.Start(ctx, node.Options{
		Relay: relayName, Control: scheme + "://" + near(srv.listener.Addr()), Secret: srv.data.joining,
		URL: srv.banner.public + relayBase, Base: relayBase, Origins: []string{origin(srv.banner.public)},
		UDP: media, TCP: media, Advertise: advertise, Spool: filepath.Join(srv.data.folder, "spool"),
		Log: srv.log, HTTP: srv.ownClient(),
	})
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("the relay's port %d is in use by another program; stop that one or choose another port with --relay-port", *s.relayPort)
	}
	if err != nil {
		return nil, fmt.Errorf("the relay cannot start: %w", err)
	}
	udp, tcp := n.Ports()
	srv.banner.relay = fmt.Sprintf("UDP port %d and TCP port %d", udp, tcp)
	return n, nil
}

// near returns the address at which this machine reaches a listener.
func near(address net.Addr) string {
	tcp := address.(*net.TCPAddr)
	if tcp.IP.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", strconv.Itoa(tcp.Port))
	}
	return tcp.String()
}

// ownClient returns a client for the product itself: it accepts only the product's own certificate, regardless of its issuer.
func (srv *server) ownClient() *http.Client {
	transport := &http.Transport{MaxIdleConnsPerHost: 4, IdleConnTimeout: time.Minute}
	if srv.cert != nil {
		own := srv.cert.Certificate[0]
		transport.TLSClientConfig = &tls.Config{
			InsecureSkipVerify: true, // VerifyPeerCertificate is stricter
			VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
				if len(raw) == 0 || !bytes.Equal(raw[0], own) {
					return errors.New("the port of the product answers with another certificate")
				}
				return nil
			},
		}
	}
	return &http.Client{Transport: transport, Timeout: 30 * time.Second}
}
