package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"

	"github.com/coder/websocket"
)

// plain is the peer: a server on the same library that forwards the messages of each side of a conversation to both, and stores
// nothing. It has no log, no disk, no sign-in and no roles, so its send → seen is the lower bound on this machine.
type plain struct {
	mu    sync.Mutex
	rooms map[string][]*websocket.Conn
}

// ServeHTTP adds a socket to the room that its query names.
func (p *plain) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // Accept has answered
	}
	room := r.URL.Query().Get("room")
	p.mu.Lock()
	p.rooms[room] = append(p.rooms[room], conn)
	p.mu.Unlock()
	for {
		_, raw, err := conn.Read(r.Context())
		if err != nil {
			return
		}
		p.mu.Lock()
		both := p.rooms[room]
		p.mu.Unlock()
		for _, one := range both {
			_ = one.Write(r.Context(), websocket.MessageText, raw) // a socket that has closed misses it
		}
	}
}

// word is a message of the peer server.
type word struct {
	Voice string `json:"voice"`
	K     int64  `json:"k"`
	Text  string `json:"text"`
}

// floor sends the same traffic as sockets over the peer, in this process.
func floor(ctx context.Context, args []string, out io.Writer) error {
	p, err := parse("floor", args)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := httptest.NewServer(&plain{rooms: map[string][]*websocket.Conn{}})
	defer server.CloseClientConnections()
	s := sheet{head: []string{"Sockets", "messages/s", "back p50 ms", "back p99 ms", "seen p50 ms", "seen p99 ms", "sent", "lost"}}
	var failed error
	for _, rate := range p.rates {
		t := newTraffic()
		voices := make([]*voice, 0, 2**p.talks)
		for i := range *p.talks {
			for side := range 2 {
				name := fmt.Sprintf("%d-%d-%d", rate, i, side)
				v, err := t.join(ctx, server.URL+"/?room="+strconv.Itoa(rate)+"-"+strconv.Itoa(i), name)
				if err != nil {
					return err
				}
				voices = append(voices, v)
			}
		}
		failed = errors.Join(failed, t.run(ctx, voices, rate, *p.length))
		s.row(strconv.Itoa(len(voices)), strconv.Itoa(rate), milliseconds(t.ack.at(.5)), milliseconds(t.ack.at(.99)), milliseconds(t.seen.at(.5)),
			milliseconds(t.seen.at(.99)), strconv.FormatInt(t.sent.Load(), 10), strconv.Itoa(t.lost()))
	}
	return errors.Join(failed, s.print(out))
}

// join opens a socket of the peer. A message that comes back to its sender counts as acknowledged.
func (t *traffic) join(ctx context.Context, url, name string) (*voice, error) {
	conn, _, err := websocket.Dial(ctx, url, nil)
	if err != nil {
		return nil, err
	}
	go func() {
		<-ctx.Done()
		_ = conn.CloseNow()
	}()
	v := newVoice(name, func(ctx context.Context, k int64, text string) error {
		raw, err := json.Marshal(word{name, k, text})
		if err != nil {
			return err
		}
		return conn.Write(ctx, websocket.MessageText, raw)
	})
	go func() {
		for {
			_, raw, err := conn.Read(ctx)
			if err != nil {
				return
			}
			var w word
			switch err := json.Unmarshal(raw, &w); {
			case err != nil:
				return
			case w.Voice == name:
				v.acks <- w.K
			default:
				t.sees(w.Text)
			}
		}
	}()
	return v, nil
}
