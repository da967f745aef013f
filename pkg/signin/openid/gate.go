package openid

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// Limits of a provider's answer.
const (
	answerTime = 10 * time.Second
	answerSize = 1 << 20 // bytes
)

// closed are networks in which no provider on the internet has an address (IANA's special-purpose registries), and those whose
// addresses contain an IPv4 address; beside those that netip knows as private, loopback, link-local, multicast or unspecified.
func closed() []netip.Prefix {
	var all []netip.Prefix
	for _, text := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
		"203.0.113.0/24", "240.0.0.0/4", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
		"2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
	} {
		all = append(all, netip.MustParsePrefix(text))
	}
	return all
}

// open reports whether a provider may be at an address.
func open(ip netip.Addr, closed []netip.Prefix) bool {
	ip = ip.Unmap()
	if ip.Zone() != "" || !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, network := range closed {
		if network.Contains(ip) {
			return false
		}
	}
	return true
}

// errClosed is for the log: why a provider cannot be reached.
var errClosed = errors.New("openid: the provider is at an address of a closed network")

// newClient returns the client for all requests to providers. private lifts the rules about addresses and TLS, and nothing else.
func newClient(private bool) *http.Client {
	dialer := &net.Dialer{Timeout: answerTime}
	if !private {
		networks := closed()
		dialer.ControlContext = func(_ context.Context, _, address string, _ syscall.RawConn) error {
			at, err := netip.ParseAddrPort(address)
			if err != nil || !open(at.Addr(), networks) {
				return fmt.Errorf("%w: %s", errClosed, address)
			}
			return nil
		}
	}
	return &http.Client{
		Timeout: answerTime,
		Transport: bounded{private, &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: answerTime, ForceAttemptHTTP2: true,
			MaxIdleConns: 10, IdleConnTimeout: time.Minute, MaxResponseHeaderBytes: 64 << 10,
		}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// bounded sends requests over TLS only, and cuts answers that are too long.
type bounded struct {
	private bool
	inner   http.RoundTripper
}

// RoundTrip sends a request.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme != "https" && !b.private {
		return nil, errors.New("openid: the provider is not reached over TLS")
	}
	answer, err := b.inner.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	answer.Body = cut{http.MaxBytesReader(nil, answer.Body, answerSize), answer.Body}
	return answer, nil
}

type cut struct {
	io.Reader
	io.Closer
}
