package server_test

import (
	"fmt"
	"net/http"
	"testing"

	"acude/infra/local/localtest"
)

// through returns a browser whose requests come through a proxy that wrote a header.
func through(t *testing.T, p *localtest.Product, app, header string, lines ...string) *localtest.Client {
	t.Helper()
	c := p.Browser(t, app)
	c.Header = http.Header{header: lines}
	return c
}

func TestBehindAProxyPeopleAndCustomersHaveTheirOwnAddresses(t *testing.T) {
	p := localtest.Start(t, "--behind-proxy")
	for _, one := range []struct {
		header  string
		lines   []string
		network string
	}{
		{"X-Forwarded-For", []string{"198.51.100.9"}, "198.51.100.9"},
		{"X-Forwarded-For", []string{"198.51.100.9, 203.0.113.7:51012"}, "203.0.113.7"},
		{"X-Forwarded-For", []string{"198.51.100.9", "[2001:db8::7]:51012"}, "2001:db8::/64"},
		{"Forwarded", []string{`for=198.51.100.9, for="[2001:db8::7]:51012"`}, "2001:db8::/64"},
	} {
		c := through(t, p, "helpalert", one.header, one.lines...)
		c.Do(t, "POST", "/api/identity/sign-in", map[string]string{"login": localtest.Rep1, "password": localtest.Password}).OK(t)
		list := localtest.Into[struct {
			Items []struct {
				Network string
				Current bool
			}
		}](t, c.Do(t, "GET", "/api/identity/devices", nil))
		seen := ""
		for _, device := range list.Items {
			if device.Current {
				seen = device.Network
			}
		}
		if seen != one.network {
			t.Errorf("%q: signed in from %q, want %s", one.lines, seen, one.network)
		}
	}
	portal := localtest.Into[struct{ Notice struct{ Hash string } }](t, p.Browser(t, "").Do(t, "GET", "/api/portal/portals/demo", nil))
	for n := range 61 {
		c := through(t, p, "", "X-Forwarded-For", fmt.Sprintf("203.0.113.%d:%d", n, 50000+n))
		c.Do(t, "POST", "/api/portal/portals/demo/queries", map[string]any{
			"name": "Marta", "question": "Help", "language": "en", "notice": portal.Notice.Hash,
		}).OK(t)
	}
}
