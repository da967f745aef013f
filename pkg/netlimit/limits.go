package netlimit

import (
	"net/netip"
	"time"
)

// Limits bound a listener's connections. A zero field stands for the value that its comment names.
type Limits struct {
	All        int           // open at the same time; Room
	PerAddress int           // of one address, in IPv6 of one /64; a quarter of All, because a whole office may have one
	Write      time.Duration // for 32 KB of an answer to leave; 30 seconds: who reads more slowly than 1 KB a second is cut off
}

// most is how many connections there are at most: those below the process's usual limit of 20,000 descriptors.
const most = 19_000

// strangers and guests return the shares of the room that is left to them.
func (l Limits) strangers() int { return max(1, l.All/2) }
func (l Limits) guests() int    { return max(1, l.All/4) }

func (l Limits) complete() Limits {
	if l.All == 0 {
		l.All = Room()
	}
	if l.PerAddress == 0 {
		l.PerAddress = max(1, l.All/4)
	}
	if l.Write == 0 {
		l.Write = 30 * time.Second
	}
	return l
}

// Room is how many connections this process can hold: its descriptors without those for files, the table, relays and mail, of which a
// stranger's connection can hold one while it loads something.
func Room() int { return room(descriptors()) }

func room(descriptors int) int {
	return max(8, min(most, descriptors-max(96, descriptors/20)))
}

// network is what counts as one address: nobody has less than a /64 in IPv6.
func network(remote string) netip.Addr {
	at, err := netip.ParseAddrPort(remote)
	if err != nil {
		return netip.Addr{}
	}
	address := at.Addr().Unmap().WithZone("")
	if address.Is4() {
		return address
	}
	prefix, _ := address.Prefix(64) // no address of 128 bits is too short
	return prefix.Addr()
}
