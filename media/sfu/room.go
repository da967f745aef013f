package sfu

import (
	"log/slog"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"acude/pkg/relay"
)

// room is one session on this node.
type room struct {
	company string
	session string
	options Options

	mu         sync.Mutex
	peers      map[string]*peer // by resource id, including those that are still connecting
	viewers    map[string]*viewer
	publisher  *publisher
	generation int // highest that published here
	over       bool

	telling sync.Mutex // held while the state is read and sent, so that the newest state is sent last

	ring   ring
	lanes  *lanes
	splice splice
	keys   keyRequest
	sent   traffic      // once per packet, regardless of the number of viewers
	egress *egress      // of the whole node
	seats  atomic.Int64 // viewers
}

func newRoom(c relay.Claims, o Options, node *egress) *room {
	r := &room{company: c.Company, session: c.Session, options: o, egress: node, peers: map[string]*peer{}, viewers: map[string]*viewer{}}
	r.lanes = newLanes(r.guard)
	return r
}

func (r *room) log() *slog.Logger { return r.options.Log.With("session", r.session) }

// guard runs work of this session; a panic ends the session and nothing else.
func (r *room) guard(work func()) {
	defer func() {
		if cause := recover(); cause != nil {
			r.log().Error("the work of a session panicked; the session is cut", "cause", cause, "stack", string(debug.Stack()))
			for _, p := range r.everybody() {
				p.close("the work of its session panicked")
			}
		}
	}()
	work()
}

// start makes p the source of the picture, ends the publisher before it, and asks for a key frame.
func (r *room) start(p *publisher) {
	r.mu.Lock()
	old := r.publisher
	if r.over || p.peer.isClosed() || p.peer.claims.Generation < r.generation {
		r.mu.Unlock()
		p.peer.close("a newer publisher is here")
		return
	}
	r.publisher, r.generation = p, p.peer.claims.Generation
	r.splice.next()
	r.mu.Unlock()
	if old != nil {
		old.peer.close("replaced by a newer publisher")
	}
	r.tellViewers()
	r.tellPublisher()
	r.keys.want(p)
}

// join adds a viewer that is connected.
func (r *room) join(v *viewer) {
	r.mu.Lock()
	if r.over || v.peer.isClosed() {
		r.mu.Unlock()
		v.peer.close("the session is over")
		return
	}
	v.lane = r.lanes.number()
	r.viewers[v.peer.id] = v
	r.lanes.set(r.viewers)
	r.seats.Store(int64(len(r.viewers)))
	publisher := r.publisher
	r.mu.Unlock()
	r.tellViewer(v)
	if v.peer.isSeen() {
		r.tellPublisher()
	}
	if publisher != nil {
		r.keys.want(publisher)
	}
}

// leave removes a peer whose connection ended and reports whether the room is empty now.
func (r *room) leave(p *peer) (empty bool) {
	r.mu.Lock()
	delete(r.peers, p.id)
	_, watched := r.viewers[p.id]
	published := r.publisher != nil && r.publisher.peer == p
	if watched {
		delete(r.viewers, p.id)
		r.lanes.set(r.viewers)
		r.seats.Store(int64(len(r.viewers)))
	}
	if published {
		r.publisher = nil
	}
	empty = len(r.peers) == 0
	if empty && !r.over {
		r.over = true
		r.lanes.close()
	}
	r.mu.Unlock()
	if watched && p.isSeen() {
		r.tellPublisher()
	}
	if published {
		r.tellViewers()
	}
	return empty
}

// askKey asks the current publisher for a key frame.
func (r *room) askKey() {
	r.mu.Lock()
	p := r.publisher
	r.mu.Unlock()
	if p != nil {
		r.keys.want(p)
	}
}

// isSeen reports whether p counts in what the publisher is told.
func (p *peer) isSeen() bool { return p.claims.Role != relay.Monitor }

// tellPublisher sends the publisher how many people watch, each in any number of windows. Monitors are not counted.
func (r *room) tellPublisher() {
	r.telling.Lock()
	defer r.telling.Unlock()
	r.mu.Lock()
	p, people := r.publisher, map[string]struct{}{}
	for _, v := range r.viewers {
		if v.peer.isSeen() {
			people[v.peer.claims.Participant] = struct{}{}
		}
	}
	n := len(people)
	r.mu.Unlock()
	if p != nil {
		p.peer.channels.tell(map[string]any{"viewers": n})
	}
}

// pause keeps what a publisher says of its picture, and tells the viewers.
func (r *room) pause(p *peer, paused bool) {
	r.mu.Lock()
	changed := p.paused != paused
	p.paused = paused
	current := r.publisher != nil && r.publisher.peer == p
	r.mu.Unlock()
	if changed && current {
		r.tellViewers()
	}
}

// tellViewers sends every viewer whether somebody publishes.
func (r *room) tellViewers() {
	r.mu.Lock()
	viewers := slices.Collect(maps.Values(r.viewers))
	r.mu.Unlock()
	for _, v := range viewers {
		r.tellViewer(v)
	}
}

// tellViewer sends a viewer whether somebody publishes, and whether the picture is paused and handed to the recorder.
func (r *room) tellViewer(v *viewer) {
	r.telling.Lock()
	defer r.telling.Unlock()
	r.mu.Lock()
	event := map[string]any{"publisher": r.publisher != nil}
	if p := r.publisher; p != nil {
		event["recorded"] = p.peer.claims.Record
		if p.peer.paused {
			event["paused"] = true
		}
	}
	r.mu.Unlock()
	v.peer.channels.tell(event)
}

// everybody lists the peers of the room, including those that are still connecting.
func (r *room) everybody() []*peer {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Collect(maps.Values(r.peers))
}
