// Package forwarded finds out who called when proxies of one's own are in front.
//
// The rule:
//   - Each proxy adds the address of its caller at the end of X-Forwarded-For, or of Forwarded (RFC 7239). With n proxies the n-th
//     entry from the end is the caller's address. Entries before it are the caller's own words and do not count.
//   - All lines of a header are one list; its empty elements do not count.
//   - An entry is an IPv4 or IPv6 address, in brackets or not, with or without a port. A mapped IPv4 address is that IPv4 address.
//   - An entry that is no address ("unknown", an obfuscated name, rubbish) and a list that is too short name nobody. An earlier
//     entry is not taken instead, because anybody can write one.
//   - When both headers are there, one of them may be the caller's: they count only if they name the same address.
//
// Where nobody is named, the address of the connection counts, so that an invented header never passes for somebody else.
//
// github.com/realclientip/realclientip-go keeps another rule: it counts empty elements, splits Forwarded also at commas and semicolons
// within quotes, takes any port, and looks at one of the two headers alone.
package forwarded

import (
	"net/http"
	"net/netip"
	"strings"
)

// The headers that proxies write.
const (
	xForwardedFor = "X-Forwarded-For"
	standard      = "Forwarded"
)

// Behind hands requests to handler with the caller's address as RemoteAddr; proxies is how many are in front.
func Behind(proxies int, handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if address, ok := Caller(r.Header, proxies); ok {
			r.RemoteAddr = netip.AddrPortFrom(address, 0).String()
		}
		handler.ServeHTTP(w, r)
	})
}

// Caller returns the address that the headers of a request name, behind that many proxies.
func Caller(h http.Header, proxies int) (netip.Addr, bool) {
	old, hasOld := fromEnd(h.Values(xForwardedFor), proxies)
	new, hasNew := fromEnd(h.Values(standard), proxies)
	if !hasOld && !hasNew {
		return netip.Addr{}, false
	}
	if !hasOld {
		return address(nodeOf(new))
	}
	caller, ok := address(old)
	if other, same := address(nodeOf(new)); hasNew && (!same || other != caller) {
		return netip.Addr{}, false
	}
	return caller, ok
}

// fromEnd returns the n-th element from the end of a list in several lines; "" when it has fewer. has is false when it has none.
func fromEnd(lines []string, n int) (entry string, has bool) {
	all := elements(strings.Join(lines, ","), ',')
	if n < 1 || n > len(all) {
		return "", len(all) > 0
	}
	return all[len(all)-n], true
}

// elements splits a list at a separator that is not within quotes, and leaves empty elements out.
func elements(list string, separator byte) []string {
	var all []string
	quoted, from := false, 0
	for at := 0; at <= len(list); at++ {
		switch {
		case at < len(list) && quoted && list[at] == '\\':
			at++
		case at < len(list) && list[at] == '"':
			quoted = !quoted
		case at >= len(list) || list[at] == separator && !quoted:
			if one := strings.TrimSpace(list[from:min(at, len(list))]); one != "" {
				all = append(all, one)
			}
			from = at + 1
		}
	}
	return all
}

// nodeOf returns the value of "for" in an element of Forwarded; "" when it is missing, doubled or badly quoted.
func nodeOf(element string) string {
	node, found := "", 0
	for _, pair := range elements(element, ';') {
		name, value, _ := strings.Cut(pair, "=")
		if strings.EqualFold(strings.TrimSpace(name), "for") {
			node, found = strings.TrimSpace(value), found+1
		}
	}
	if found != 1 {
		return ""
	}
	if inner, ok := strings.CutPrefix(node, `"`); ok {
		if node, ok = strings.CutSuffix(inner, `"`); !ok {
			return ""
		}
	}
	return node
}

// address reads an entry: an address with or without brackets, port and zone.
func address(entry string) (netip.Addr, bool) {
	if inner, ok := strings.CutPrefix(entry, "["); ok {
		before, port, closed := strings.Cut(inner, "]")
		if ip, err := netip.ParseAddr(before); err == nil && ip.Is6() && closed && isPort(port) {
			return plain(ip), true
		}
		return netip.Addr{}, false
	}
	if ip, err := netip.ParseAddr(entry); err == nil {
		return plain(ip), true
	}
	before, port, _ := strings.Cut(entry, ":")
	if ip, err := netip.ParseAddr(before); err == nil && ip.Is4() && isPort(":"+port) {
		return plain(ip), true
	}
	return netip.Addr{}, false
}

func plain(ip netip.Addr) netip.Addr { return ip.Unmap().WithZone("") }

// isPort reports whether text is nothing, or a colon and a port: digits, or an obfuscated one (RFC 7239, 6.3).
func isPort(text string) bool {
	if text == "" {
		return true
	}
	port, ok := strings.CutPrefix(text, ":")
	obfuscated := strings.HasPrefix(port, "_")
	return ok && port != "" && (obfuscated || len(port) <= 5) && strings.Trim(strings.TrimPrefix(port, "_"), portLetters(obfuscated)) == ""
}

func portLetters(obfuscated bool) string {
	const digits = "0123456789"
	if obfuscated {
		return digits + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._-"
	}
	return digits
}
