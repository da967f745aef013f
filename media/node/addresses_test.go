package node

import (
	"net/netip"
	"slices"
	"strings"
	"testing"
)

func TestAddressesAreAListOfIPv4(t *testing.T) {
	one, two := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
	for list, want := range map[string][]netip.Addr{"": nil, " , ": nil, "192.0.2.1": {one}, " 192.0.2.1 ,192.0.2.2,": {one, two}} {
		if got, err := Addresses(list); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v", list, got, err)
		}
	}
	for _, wrong := range []string{"help", "2001:db8::1", "192.0.2.1 192.0.2.2", "192.0.2.1:80", "192.0.2.0/24"} {
		if got, err := Addresses(wrong); err == nil || !strings.Contains(err.Error(), "--relay-address") {
			t.Errorf("%q: %v, %v", wrong, got, err)
		}
	}
}
