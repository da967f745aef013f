package node

import (
	"fmt"
	"net/netip"
	"strings"
)

// Addresses reads the setting --relay-address: IPv4 addresses separated by commas, nil for an empty list. Its error is a
// sentence.
func Addresses(list string) ([]netip.Addr, error) {
	var out []netip.Addr
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		parsed, err := netip.ParseAddr(one)
		if err != nil || !parsed.Is4() {
			return nil, fmt.Errorf("--relay-address must be IPv4 addresses separated by commas, not %q", one)
		}
		out = append(out, parsed)
	}
	return out, nil
}
