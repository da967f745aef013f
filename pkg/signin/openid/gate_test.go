package openid

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
)

// Addresses of every kind that leads into a private network, or nowhere.
var inside = []string{
	"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.255.255.254",
	"169.254.0.1", "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.254", "192.0.0.1", "192.0.0.170", "192.0.2.1",
	"192.88.99.1", "192.168.0.1", "192.168.255.254", "198.18.0.1", "198.19.255.254", "198.51.100.1", "203.0.113.1", "224.0.0.1",
	"239.255.255.255", "240.0.0.1", "255.255.255.255",
	"::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::10.0.0.1",
	"64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:7f00:1::", "2001:db8::1", "2002:7f00:1::",
	"2002:a9fe:a9fe::", "3fff::1", "5f00::1", "fc00::1", "fd00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
	"2606:4700::1%eth0",
}

func TestTheGateKeepsProvidersOutside(t *testing.T) {
	networks := closed()
	for _, text := range inside {
		if open(netip.MustParseAddr(text), networks) {
			t.Errorf("%s is open", text)
		}
	}
	for _, text := range []string{"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700:4700::1111", "2a00:1450::1"} {
		if !open(netip.MustParseAddr(text), networks) {
			t.Errorf("%s is closed", text)
		}
	}
}

// A server on this machine receives nothing, by whatever name it is called.
func TestNothingInsideIsDialled(t *testing.T) {
	var heard atomic.Int64
	server := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { heard.Add(1) }))
	defer server.Close()
	port := server.URL[strings.LastIndex(server.URL, ":"):]
	client := newClient(false)
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0x7f000001", "0.0.0.0"} {
		answer, err := client.Get("https://" + host + port)
		if err == nil {
			answer.Body.Close()
			t.Errorf("%s answers", host)
		}
		if host == "127.0.0.1" && !errors.Is(err, errClosed) {
			t.Errorf("%s: %v, not the gate", host, err)
		}
	}
	plain := httptest.NewServer(server.Config.Handler)
	defer plain.Close()
	if answer, err := client.Get(plain.URL); err == nil {
		answer.Body.Close()
		t.Error("a provider without TLS answers")
	}
	if heard.Load() != 0 {
		t.Errorf("%d requests came through", heard.Load())
	}
	if answer, err := newClient(true).Get(plain.URL); err != nil {
		t.Errorf("on a network of one's own: %v", err)
	} else {
		answer.Body.Close()
	}
}

func TestRedirectsAreNotFollowedAndAnswersEnd(t *testing.T) {
	var server *httptest.Server
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/away":
			http.Redirect(w, r, server.URL+"/inside", http.StatusFound)
		case "/inside":
			t.Error("a redirect was followed")
		default:
			_, _ = w.Write(make([]byte, 2*answerSize))
		}
	}))
	defer server.Close()
	client := newClient(true)
	answer, err := client.Get(server.URL + "/away")
	if err != nil || answer.StatusCode != http.StatusFound {
		t.Fatal(answer, err)
	}
	answer.Body.Close()
	answer, err = client.Get(server.URL + "/endless")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	read := 0
	buffer := make([]byte, 64<<10)
	for err == nil {
		var n int
		n, err = answer.Body.Read(buffer)
		read += n
	}
	var tooLarge *http.MaxBytesError
	if !errors.As(err, &tooLarge) || read > answerSize {
		t.Errorf("%d bytes were read, then %v", read, err)
	}
}

// An address that carries an IPv4 address of a closed network is closed in every spelling.
func FuzzTheGateKnowsMappedAddresses(f *testing.F) {
	for _, text := range inside {
		f.Add(text)
	}
	networks := closed()
	f.Fuzz(func(t *testing.T, text string) {
		ip, err := netip.ParseAddr(text)
		if err != nil || !open(ip, networks) {
			return
		}
		if ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsMulticast() || ip.IsUnspecified() || ip.Zone() != "" {
			t.Errorf("%s is open", text)
		}
		if ip.Is4() && open(netip.AddrFrom16(ip.As16()), networks) != open(ip, networks) {
			t.Errorf("%s is another as a mapped address", text)
		}
	})
}
