package access_test

import (
	"testing"

	"acude/pkg/access"
)

func TestANetworkCountsOnce(t *testing.T) {
	cases := map[string]string{
		"192.0.2.7": "192.0.2.7", "192.0.2.7:443": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:db8:1:2::1": "2001:db8:1:2::/64", "[2001:db8:1:2::1]:80": "2001:db8:1:2::/64",
		"fe80::1%eth0": "fe80::/64", "": "unknown", "proxy": "unknown", "1.2.3": "unknown",
	}
	for addr, want := range cases {
		if got := access.Source(addr); got != want {
			t.Errorf("%q counts as %q, want %q", addr, got, want)
		}
	}
}
