package chat

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"acude/pkg/session"
)

// Pace is how often a client may send one kind of message: Burst at once, and after that one in each Every.
type Pace struct {
	Burst int
	Every time.Duration
}

// paces are for one socket; all sockets of one person or participant together have twice as much. infra/docs/protocol.md says why.
var paces = map[string]Pace{
	"hello":  {15, 4 * time.Second}, // all sockets of a person: as many as they get tickets
	"resume": {80, time.Second},     // 64 sessions after a reconnect
	"send":   {200, 250 * time.Millisecond},
	"beat":   {20, 2 * time.Second},
	"watch":  {10, 5 * time.Second},
	"typing": {10, time.Second},
	other:    {100, time.Second},
}

const other = "" // what is unknown or cannot be read

// The rest of the pace.
var (
	typingPush = Pace{1, 2 * time.Second} // of one participant to the others in a session, whatever they send
	excess     = Pace{100, time.Second}   // messages over a pace; with one more the socket is closed
)

// Sockets and holders that were silent for paceRest begin anew. They are forgotten when paceMemory are known, and again each time the
// number has doubled, so that forgetting costs no more than the arrivals before it.
const (
	paceMemory = 4096
	paceRest   = 10 * time.Minute
)

// pacer counts messages in this process. In the cloud each instance counts what reaches it.
type pacer struct {
	mu    sync.Mutex
	known map[string]*paced // by socket, holder, and session with participant
	sweep int               // how many known ones make it forget
}

// paced is one who sends.
type paced struct {
	used     time.Time
	holder   string // of a socket; "" when another instance has opened it
	language string
	left     map[string]*rate.Limiter // by kind of message
}

func newPacer() *pacer { return &pacer{known: map[string]*paced{}, sweep: paceMemory} }

// opened remembers who holds a socket.
func (p *pacer) opened(connection string, holder session.Holder, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	one := p.of("socket "+connection, now)
	one.holder = "holder " + holder.Company + " " + holder.Person + " " + holder.Session + " " + holder.Participant
	one.language = holder.Language
}

// closed forgets a socket. Its holder stays, because they may come back at once.
func (p *pacer) closed(connection string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.known, "socket "+connection)
}

// take counts a message. within is false when it came too fast, and closes true when so many did that the socket has to be closed.
func (p *pacer) take(connection, kind string, now time.Time) (within, closes bool, language string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	pace, found := paces[kind]
	if !found {
		kind, pace = other, paces[other]
	}
	socket := p.of("socket "+connection, now)
	within = socket.allow(kind, pace, now)
	if within && socket.holder != "" {
		within = p.of(socket.holder, now).allow(kind, Pace{2 * pace.Burst, pace.Every / 2}, now)
	}
	return within, !within && !socket.allow("excess", excess, now), socket.language
}

// typing reports whether a participant's typing is pushed now.
func (p *pacer) typing(session, participant string, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.of("typing "+session+" "+participant, now).allow("typing", typingPush, now)
}

func (p *pacer) of(name string, now time.Time) *paced {
	one := p.known[name]
	if one == nil {
		if len(p.known) >= p.sweep {
			p.forget(now)
		}
		one = &paced{left: map[string]*rate.Limiter{}}
		p.known[name] = one
	}
	one.used = now
	return one
}

// forget forgets those who were silent for paceRest: their paces are whole again.
func (p *pacer) forget(now time.Time) {
	for name, one := range p.known {
		if now.Sub(one.used) >= paceRest {
			delete(p.known, name)
		}
	}
	p.sweep = max(paceMemory, 2*len(p.known))
}

func (o *paced) allow(kind string, pace Pace, now time.Time) bool {
	left := o.left[kind]
	if left == nil {
		left = rate.NewLimiter(rate.Every(pace.Every), pace.Burst)
		o.left[kind] = left
	}
	return left.AllowN(now, 1)
}
