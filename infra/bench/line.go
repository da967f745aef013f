package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
)

// dialing bounds how long one socket may take to open.
const dialing = 20 * time.Second

// line is one open socket of the live line.
type line struct {
	seat  seat
	conn  *websocket.Conn
	heard func(said)

	mu    sync.Mutex
	heads map[string]int64 // last number of each session that was resumed
}

// said is the part of a server's message that the bench reads.
type said struct {
	Type    string `json:"type"`
	Session string `json:"session"`
	Code    string `json:"code"`
	K       int64  `json:"k"`
	N       int64  `json:"n"`
	Head    int64  `json:"head"`
	Event   struct {
		N    int64  `json:"n"`
		Kind string `json:"kind"`
		Text string `json:"text"`
	} `json:"event"`
}

// dialer opens sockets with small buffers.
func dialer() *http.Client {
	return &http.Client{Transport: &http.Transport{
		DialContext: (&net.Dialer{}).DialContext, ReadBufferSize: 1 << 10, WriteBufferSize: 1 << 10, DisableKeepAlives: true,
	}}
}

// open opens a socket, says hello, and resumes and watches what its seat asks for. It returns when the server has answered all of
// this; heard gets every later message.
func open(ctx context.Context, client *http.Client, url string, s seat, heard func(said)) (*line, error) {
	ctx, cancel := context.WithTimeout(ctx, dialing)
	defer cancel()
	conn, _, err := websocket.Dial(ctx, "ws"+url[len("http"):]+"/live", &websocket.DialOptions{
		HTTPClient: client, Subprotocols: []string{"acude.1", "ticket." + s.ticket}, HTTPHeader: http.Header{"Origin": {url}},
	})
	if err != nil {
		return nil, fmt.Errorf("a socket did not open: %w", err)
	}
	conn.SetReadLimit(64 << 10)
	l := &line{seat: s, conn: conn, heard: heard, heads: map[string]int64{}}
	greeting := []map[string]any{{"type": "hello", "version": 1}}
	for _, one := range s.sessions {
		greeting = append(greeting, map[string]any{"type": "resume", "session": one, "lastN": 0})
	}
	if s.watch {
		greeting = append(greeting, map[string]any{"type": "watch", "what": "queue"})
	}
	for _, message := range greeting {
		if err := l.say(ctx, message); err != nil {
			return nil, err
		}
	}
	return l, l.greeted(ctx, len(greeting))
}

// greeted waits for the answers to the first messages of a socket.
func (l *line) greeted(ctx context.Context, answers int) error {
	for answers > 0 {
		m, err := l.next(ctx)
		if err != nil {
			return fmt.Errorf("a socket was not greeted: %w", err)
		}
		switch m.Type {
		case "problem":
			return fmt.Errorf("a socket was refused: %s", m.Code)
		case "resumed":
			l.heads[m.Session] = m.Head
			answers--
		case "hello", "watching":
			answers--
		case "event":
			l.heads[m.Session] = max(l.heads[m.Session], m.Event.N)
		}
	}
	return nil
}

func (l *line) next(ctx context.Context) (said, error) {
	_, raw, err := l.conn.Read(ctx)
	if err != nil {
		return said{}, err
	}
	var m said
	return m, json.Unmarshal(raw, &m)
}

// listen passes on the server's messages until the socket ends.
func (l *line) listen(ctx context.Context) {
	for {
		m, err := l.next(ctx)
		if err != nil {
			return
		}
		if m.Type == "event" {
			l.mu.Lock()
			l.heads[m.Session] = max(l.heads[m.Session], m.Event.N)
			l.mu.Unlock()
		}
		l.heard(m)
	}
}

func (l *line) say(ctx context.Context, message any) error {
	raw, err := json.Marshal(message)
	if err != nil {
		return err
	}
	return l.conn.Write(ctx, websocket.MessageText, raw)
}

// beat sends the heartbeat of the protocol.
func (l *line) beat(ctx context.Context) error {
	l.mu.Lock()
	heads := make(map[string]int64, len(l.heads))
	for session, head := range l.heads {
		heads[session] = head
	}
	l.mu.Unlock()
	return l.say(ctx, map[string]any{"type": "beat", "sessions": heads})
}

// every returns the interval of the socket's heartbeat, in a session and without one (infra/docs/protocol.md).
func (l *line) every() time.Duration {
	if len(l.seat.sessions) > 0 {
		return 19 * time.Second
	}
	return 25 * time.Second
}
