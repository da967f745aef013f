package chat_test

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"acude/functions/chat"
	"acude/pkg/session"
)

// client is one browser tab as infra/docs/protocol.md describes it.
type client struct {
	w      *world
	name   string
	holder session.Holder
	role   session.Role
	skill  skill

	session string // the one it follows, "" for none
	you     string
	heads   int64 // the highest number it has heard of
	shown   []session.Event
	early   map[int64]session.Event
	asking  bool // a gap is being fetched

	sock    *socket
	welcome bool
	resumed bool
	watches bool   // the socket shows the queue
	moves   func() // a representative's right changes while they connect
	back    time.Duration
	beaten  int // answers to beats
	tries   int // counts connections, so that old timers know that they are old

	sender string
	k      int64
	outbox []outgoing
	typed  int
	acked  []outgoing
	failed []string // texts that were refused for good
	asleep bool
	onWake []func()
	lost   func() // the session has another owner now

	enter func(context.Context) (session.Resumption, error)                            // of a manager: asks for a ticket
	read  func(context.Context, int64) (events []session.Event, head int64, err error) // of a manager: reads the log

	page *page  // of a customer; nil for others
	out  bool   // the page's device was ended
	firm []span // when the server held a lease of this client for certain
}

// outgoing is one command in the outbox. N is its place in the log, once acknowledged.
type outgoing struct {
	K, N int64
	Body session.Body
}

// skill says what a client does right; the mutants do something wrong.
type skill struct {
	inFlight int
	noGaps   bool // does not fetch what it missed
}

// incoming is any message of the server.
type incoming struct {
	Type      string               `json:"type"`
	Session   string               `json:"session"`
	Event     session.Event        `json:"event"`
	Head      int64                `json:"head"`
	You       string               `json:"you"`
	K         int64                `json:"k"`
	N         int64                `json:"n"`
	Sender    string               `json:"sender"`
	Code      string               `json:"code"`
	Next      int64                `json:"next"`
	Heads     map[string]chat.Head `json:"heads"`
	Beat      int                  `json:"beatSeconds"`
	Connected string               `json:"connection"`
}

// later starts a timer of the client, which does not fire while the client sleeps.
func (c *client) later(d time.Duration, do func()) {
	c.w.after(d, func() {
		if c.asleep {
			c.onWake = append(c.onWake, do)
			return
		}
		do()
	})
}

// sleep closes the lid: no message arrives and no timer fires. When the client wakes, its sockets may be alive or dead.
func (c *client) sleep(d time.Duration) {
	if c.asleep {
		return
	}
	c.asleep = true
	if c.sock != nil && c.w.chance(700) {
		c.w.net.cut(c.sock, true)
	}
	c.w.after(d, func() {
		c.asleep = false
		due := c.onWake
		c.onWake = nil
		for _, do := range due {
			do()
		}
	})
}

// connect gets a ticket and a socket, hello and resume.
func (c *client) connect() {
	c.tries++
	try := c.tries
	c.sock, c.welcome, c.resumed, c.watches = nil, false, false, false
	get(c.w.net, c.admission(), func(given session.Resumption, err error) {
		if c.tries != try {
			return
		}
		if c.admitted(given, err); c.out {
			return
		}
		if err != nil {
			c.reconnect(try)
			return
		}
		c.later(12*time.Second, func() {
			if c.tries == try && !c.welcome {
				c.reconnect(try)
			}
		})
		c.w.net.dial(c, given.Ticket, func(s *socket, status int) {
			if c.tries != try || c.sock != nil || status != 200 {
				return
			}
			c.sock, c.back = s, 0
			c.say(chat.Hello{Type: "hello", Version: chat.Version})
		})
	})
}

// reconnect waits longer each time, and connects.
func (c *client) reconnect(try int) {
	if c.tries != try {
		return
	}
	if c.sock != nil {
		c.w.net.cut(c.sock, false)
	}
	c.tries++
	again := c.tries
	c.sock, c.welcome, c.resumed, c.watches = nil, false, false, false
	c.back = min(max(2*c.back, 250*time.Millisecond), 15*time.Second)
	c.later(c.w.between(0, c.back), func() {
		if c.tries == again {
			c.connect()
		}
	})
}

func (c *client) say(message any) {
	if c.sock != nil && !c.asleep {
		c.w.net.up(c.sock, session.Encode(message))
	}
}

// resume repeats its request until it is answered.
func (c *client) resume() {
	c.resumed = false
	if c.session == "" || !c.welcome {
		return
	}
	try, id := c.tries, c.session
	c.say(chat.Resume{Type: "resume", Session: id, LastN: int64(len(c.shown)), Obstacle: c.obstacle()})
	c.later(5*time.Second, func() {
		if c.tries == try && c.session == id && !c.resumed {
			c.resume()
		}
	})
}

// obstacle is why a customer cannot share the screen: they move between a phone and a computer.
func (c *client) obstacle() string {
	if c.role == session.RoleCustomer && c.tries%2 == 0 {
		return session.ObstaclePhone
	}
	return ""
}

// beat sends heartbeats until the client has another socket; a heartbeat without an answer means that the socket is dead.
func (c *client) beat(every time.Duration) {
	try := c.tries
	answered := c.beaten
	sessions := map[string]int64{}
	if c.resumed {
		sessions[c.session] = int64(len(c.shown))
	}
	c.say(chat.Beat{Type: "beat", Sessions: sessions})
	c.watch()
	c.later(10*time.Second, func() {
		if c.tries == try && c.beaten == answered {
			c.reconnect(try)
		}
	})
	c.later(every, func() {
		if c.tries == try {
			c.beat(every)
		}
	})
}

// follow begins with a session.
func (c *client) follow(id string) {
	c.session, c.resumed, c.heads, c.shown, c.early, c.asking = id, false, 0, nil, map[int64]session.Event{}, false
	c.resume()
}

// write puts a message into the outbox before anything else happens.
func (c *client) write() {
	c.typed++
	c.do(session.Body{Kind: session.DoMessage, Text: fmt.Sprintf("%s %d", c.name, c.typed)})
}

func (c *client) do(body session.Body) {
	c.k++
	c.outbox = append(c.outbox, outgoing{K: c.k, Body: body})
	if len(c.outbox) <= c.skill.inFlight {
		c.send(len(c.outbox) - 1)
	}
}

// send sends a command of the outbox, and repeats it until it has left the outbox.
func (c *client) send(i int) {
	if i >= len(c.outbox) {
		return
	}
	o, try := c.outbox[i], c.tries
	if c.resumed {
		c.say(chat.Send{Type: "send", Session: c.session, Sender: c.sender, K: o.K, Command: o.Body})
	}
	c.later(5*time.Second, func() {
		if i < len(c.outbox) && c.outbox[i].K == o.K && c.tries == try {
			c.send(i)
		}
	})
}

func (c *client) sendAll() {
	for i := range min(c.skill.inFlight, len(c.outbox)) {
		c.send(i)
	}
}

func decodeIncoming(message []byte) (m incoming) {
	if err := json.Unmarshal(message, &m); err != nil {
		panic(err)
	}
	return m
}
