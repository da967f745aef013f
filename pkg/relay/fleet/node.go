package fleet

import (
	"context"
	"crypto/subtle"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"acude/pkg/clock"
	"acude/pkg/edge"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/relay/control"
	"acude/pkg/table"
)

// Beat is how often a node sends its heartbeat; Silence is how long a stored heartbeat counts; heartbeats are stored only now
// and then, so a node gets no more sessions after a silence of between half of it and all of it.
const (
	Beat    = time.Second
	Silence = 6 * time.Second
)

// Node is a relay that is up.
type Node struct {
	ID         string              `json:"id"`
	URL        string              `json:"url"`                  // where browsers find its WHIP and WHEP
	ICEServers []control.ICEServer `json:"iceServers"`           // further ways to reach it
	Capacity   int                 `json:"capacity"`             // sessions it will carry
	Sessions   int                 `json:"sessions"`             // sessions it carries now
	Draining   bool                `json:"draining"`             // accepts no new sessions
	Tight      bool                `json:"tight,omitempty"`      // does not record sessions that it did not record before
	MustRecord bool                `json:"mustRecord,omitempty"` // ends a share that must be recorded when it cannot record it
	Zone       string              `json:"zone,omitempty"`       // where it is; sessions of companies in that zone come here first
	Taken      []time.Time         `json:"taken,omitempty"`      // when sessions were assigned that Sessions does not count yet
	Joined     time.Time           `json:"joined"`
}

// Fleet is the room.
type Fleet struct {
	table  table.Table
	clock  clock.Clock
	ids    *id.Maker
	loop   items.Loop
	secret string // SHA-256 of the secret that lets a relay join
}

// New returns the fleet stored in t. Relays join with joinSecret; an empty one lets none join.
func New(t table.Table, c clock.Clock, ids *id.Maker, joinSecret string) *Fleet {
	f := &Fleet{table: t, clock: c, ids: ids, loop: items.NewLoop(c)}
	if joinSecret != "" {
		f.secret = id.Hash(joinSecret)
	}
	return f
}

// secret is the document of a node's secret.
type secret struct {
	Hash string `json:"hash"`
}

var nodeShape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`) })

// ZoneNamed reports whether a zone can have this name, which has the form of a node's.
func ZoneNamed(name string) bool { return nodeShape().MatchString(name) }

// Join adds a node to the fleet, at each of its starts, and returns the secret that it uses from now on. Faults:
// node_invalid on id and zone, url_invalid on url, number_out_of_range on capacity.
func (f *Fleet) Join(ctx context.Context, n Node) (string, error) {
	base, err := url.Parse(n.URL)
	switch {
	case !nodeShape().MatchString(n.ID):
		return "", fault.Refuse("id", "node_invalid")
	case err != nil || base.Host == "" || base.Scheme != "https" && base.Scheme != "http":
		return "", fault.Refuse("url", "url_invalid")
	case n.Zone != "" && !ZoneNamed(n.Zone):
		return "", fault.Refuse("zone", "node_invalid")
	case n.Capacity < 1 || n.Capacity > 100_000:
		return "", fault.Refuse("capacity", "number_out_of_range", "from", "1", "to", "100000")
	}
	n.Joined, n.Draining, n.Tight, n.Sessions, n.Taken = f.clock.Now(), false, false, 0, nil
	made := f.ids.Secret()
	err = f.table.Write(ctx,
		table.Save(f.nodeItem(n)),
		table.Save(table.Item{Key: secretKey(n.ID), Document: table.Encode(secret{id.Hash(made)})}),
	)
	return n.ID + "." + made, err
}

// Authenticate authenticates a relay by its bearer token: the join secret (Caller.Person is then ""), or the secret from Join
// (Caller.Person is the node's id). Fault: relay_unknown (Unauthenticated). It makes Fleet an edge.Authenticator.
func (f *Fleet) Authenticate(ctx context.Context, c edge.Credentials) (edge.Caller, error) {
	if f.secret != "" && equal(id.Hash(c.Bearer), f.secret) {
		return edge.Caller{Kind: edge.KindRelay}, nil
	}
	node, shown, found := strings.Cut(c.Bearer, ".")
	if !found || !nodeShape().MatchString(node) {
		return edge.Caller{}, relayUnknown()
	}
	kept, err := items.Get[secret](ctx, f.table, secretKey(node), relayUnknown)
	if err != nil {
		return edge.Caller{}, err
	}
	if !equal(id.Hash(shown), kept.Value.Hash) {
		return edge.Caller{}, relayUnknown()
	}
	return edge.Caller{Kind: edge.KindRelay, Person: node}, nil
}

// Heartbeat notes that a node is up, how many sessions it carries, and whether its room for recordings is tight; unchanged values are
// written only now and then. Fault: node_absent (Absent) when the node was silent for so long that it was forgotten: it has to join again.
func (f *Fleet) Heartbeat(ctx context.Context, node string, sessions int, tight bool) error {
	return f.change(ctx, node, func(n *Node, expires time.Time) bool {
		news := n.Sessions != sessions || n.Tight != tight
		n.Tight = tight
		n.counted(sessions, f.clock.Now())
		return news || expires.Sub(f.clock.Now()) <= Silence/2
	})
}

// Drain stops sending new sessions to a node. Fault: node_absent (Absent).
func (f *Fleet) Drain(ctx context.Context, node string) error {
	return f.change(ctx, node, func(n *Node, _ time.Time) bool {
		n.Draining = true
		return true
	})
}

// change applies a change to a node, and writes it when change says so. Faults: node_absent (Absent), busy (Unavailable).
func (f *Fleet) change(ctx context.Context, node string, change func(n *Node, expires time.Time) bool) error {
	return f.loop.Run(ctx, func() error {
		found, err := items.Get[Node](ctx, f.table, nodeKey(node), func() *fault.Fault { return fault.New(fault.Absent, "node_absent") })
		if err != nil {
			return err
		}
		n := found.Value
		if !change(&n, found.Item.Expires) {
			return nil
		}
		next := f.nodeItem(n)
		next.Version = found.Version()
		return f.table.Write(ctx, table.Replace(next))
	})
}

func (f *Fleet) nodeItem(n Node) table.Item {
	item := items.New(nodeKey(n.ID), n)
	item.Expires = f.clock.Now().Add(Silence)
	keys.Relays.Put(&item, n.ID)
	return item
}

func equal(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func relayUnknown() *fault.Fault { return fault.New(fault.Unauthenticated, "relay_unknown") }

func nodeKey(node string) table.Key   { return keys.InRelay(node).At(keys.Node) }
func secretKey(node string) table.Key { return keys.InRelay(node).At(keys.NodeSecret) }
