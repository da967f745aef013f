package access

import "net/netip"

// Source names the network that a caller's address belongs to, for rate limits: a household or office counts once, however many
// addresses it has. IPv4 counts by address, IPv6 by its /64. Everything that is no address counts as "unknown".
func Source(addr string) string {
	ip, err := netip.ParseAddr(addr)
	if err != nil {
		port, err := netip.ParseAddrPort(addr)
		if err != nil {
			return "unknown"
		}
		ip = port.Addr()
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	network, err := ip.Prefix(64)
	if err != nil {
		return "unknown"
	}
	return network.String()
}
