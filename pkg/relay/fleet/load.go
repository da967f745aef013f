package fleet

import (
	"slices"
	"time"

	"acude/pkg/items"
	"acude/pkg/table"
)

// settles is how long after an assignment the session is in its node's heartbeats, unless nobody came.
const settles = 5 * time.Second

// load is how many sessions a node carries, with those that were assigned to it and are not in its heartbeats yet.
func (n Node) load(now time.Time) int {
	all := n.Sessions
	for _, at := range n.Taken {
		if now.Sub(at) < settles {
			all++
		}
	}
	return all
}

// counted notes how many sessions a heartbeat counts: as many as it has more than the one before were assigned.
func (n *Node) counted(sessions int, now time.Time) {
	arrived := min(max(sessions-n.Sessions, 0), len(n.Taken))
	n.Taken = slices.DeleteFunc(n.Taken[arrived:], func(at time.Time) bool { return now.Sub(at) >= settles })
	n.Sessions = sessions
}

// taken is the change that counts an assignment at its node, for as long as its last heartbeat would count.
func (f *Fleet) taken(one items.Stored[Node]) table.Change {
	n := one.Value
	n.counted(n.Sessions, f.clock.Now())
	n.Taken = append(n.Taken, f.clock.Now())
	return one.Put(n)
}
