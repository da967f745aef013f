package sfu

import (
	"strings"

	"github.com/pion/ice/v4"
	"github.com/pion/stun/v4"
)

// checks answers the ICE checks of one peer, which the library has authenticated and answered. The library calls it from one
// goroutine.
//
// A lite agent waits until the peer nominates a path, and peers nominate on their next tick: 50 ms later in browsers, 200 ms later
// with pion. So the relay uses the path of the first check at once, and sends one check of its own back on each path: a full agent
// nominates a path when both its own check and one of the other side came through. The peer may nominate another path later.
type checks struct {
	peer     *peer
	password string          // of the peer's ICE agent
	seen     map[string]bool // addresses, by the library's name
}

// arrived reports whether the relay begins to use a path. It cuts a peer whose checks came from too many addresses.
func (c *checks) arrived(request *stun.Message, local, remote ice.Candidate, path *ice.CandidatePair) bool {
	if c.seen[remote.ID()] {
		return false
	}
	c.seen[remote.ID()] = true
	if len(c.seen) > maxAddresses {
		go c.peer.close("it came from too many addresses")
		return false
	}
	if own, err := c.answer(request, local); err == nil {
		_, _ = path.Write(own.Raw)
	}
	return len(c.seen) == 1
}

// answer is this side's check for the path on which a request came.
func (c *checks) answer(request *stun.Message, local ice.Candidate) (*stun.Message, error) {
	var name stun.Username
	if err := name.GetFrom(request); err != nil {
		return nil, err
	}
	ours, theirs, _ := strings.Cut(name.String(), ":")
	return stun.Build(stun.BindingRequest, stun.TransactionID, stun.NewUsername(theirs+":"+ours), ice.AttrControlled(1),
		ice.PriorityAttr(local.Priority()), stun.NewShortTermIntegrity(c.password), stun.Fingerprint)
}
