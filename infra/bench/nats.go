package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/coder/websocket"
)

// The subscriptions of a seat.
const (
	sidTalk  = 1 // messages of both sides of a conversation
	sidInbox = 2 // what the server answers: acknowledgements
)

// peerSeat is one socket of the peer. It speaks the protocol of NATS's clients, which is text, so that the bench needs no library.
type peerSeat struct {
	talk, inbox string
	conn        net.Conn
	reader      *bufio.Reader
	writing     sync.Mutex
	speaker     atomic.Pointer[speaker]
	listening   sync.Once
}

// speaker is what a seat says and hears in one run.
type speaker struct {
	voice   *voice
	traffic *traffic
	k       atomic.Int64 // of the message that is under way
}

func dialPeer(ctx context.Context, client *http.Client, url string) (*peerSeat, error) {
	opening, cancel := context.WithTimeout(ctx, dialing)
	defer cancel()
	conn, _, err := websocket.Dial(opening, url, &websocket.DialOptions{HTTPClient: client})
	if err != nil {
		return nil, fmt.Errorf("a socket of the peer did not open: %w", err)
	}
	conn.SetReadLimit(1 << 20)
	s := &peerSeat{conn: websocket.NetConn(ctx, conn, websocket.MessageBinary)}
	s.reader = bufio.NewReaderSize(s.conn, 1<<10)
	return s, s.tell("CONNECT {\"verbose\":false,\"pedantic\":false}\r\n")
}

func (s *peerSeat) tell(format string, args ...any) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	_, err := fmt.Fprintf(s.conn, format, args...)
	return err
}

// until reads until a line of the server begins with a word.
func (s *peerSeat) until(ctx context.Context, word string) error {
	for ctx.Err() == nil {
		line, err := s.reader.ReadString('\n')
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(line, "-ERR"):
			return errors.New("the peer refuses: " + strings.TrimSpace(line))
		case strings.HasPrefix(line, word):
			return nil
		}
	}
	return ctx.Err()
}

// createStream lets JetStream keep what is said in conversations. It returns when the server has answered.
func (s *peerSeat) createStream() error {
	const stream = `{"name":"TALKS","subjects":["talk.*"],"storage":"file","retention":"limits","num_replicas":1}`
	if err := s.tell("PUB $JS.API.STREAM.CREATE.TALKS %s %d\r\n%s\r\n", s.inbox, len(stream), stream); err != nil {
		return err
	}
	_, body, err := s.message()
	if err == nil && strings.Contains(body, `"error"`) {
		err = errors.New("the peer keeps no messages: " + body)
	}
	return err
}

// message returns the next message and the subscription that it is for.
func (s *peerSeat) message() (sid int, body string, err error) {
	for {
		line, err := s.reader.ReadString('\n')
		if err != nil {
			return 0, "", err
		}
		words := strings.Fields(line)
		switch {
		case len(words) > 0 && words[0] == "PING":
			if err := s.tell("PONG\r\n"); err != nil {
				return 0, "", err
			}
		case len(words) >= 4 && words[0] == "MSG":
			length, err := strconv.Atoi(words[len(words)-1])
			if err != nil {
				return 0, "", err
			}
			raw := make([]byte, length+len("\r\n"))
			if _, err := io.ReadFull(s.reader, raw); err != nil {
				return 0, "", err
			}
			sid, err = strconv.Atoi(words[2])
			return sid, string(raw[:length]), err
		case len(words) > 0 && words[0] == "-ERR":
			return 0, "", errors.New("the peer refuses: " + strings.TrimSpace(line))
		}
	}
}

// voice lets the seat speak in a run.
func (s *peerSeat) voice(t *traffic, name string) *voice {
	one := &speaker{traffic: t}
	one.voice = newVoice(name, func(_ context.Context, k int64, text string) error {
		one.k.Store(k)
		return s.tell("PUB %s %s %d\r\n%s\r\n", s.talk, s.inbox, len(text), text)
	})
	s.speaker.Store(one)
	s.listening.Do(func() { go s.listen() })
	return one.voice
}

// listen hands on what the server says until the socket ends.
func (s *peerSeat) listen() {
	for {
		sid, body, err := s.message()
		if err != nil {
			return
		}
		one := s.speaker.Load()
		switch {
		case sid == sidTalk && !one.voice.wrote(body):
			one.traffic.sees(body)
		case sid == sidInbox:
			var stored struct {
				Seq   int64           `json:"seq"`
				Error json.RawMessage `json:"error"`
			}
			if err := json.Unmarshal([]byte(body), &stored); err != nil || stored.Seq == 0 {
				one.voice.failing <- body
				continue
			}
			one.voice.acks <- one.k.Load()
		}
	}
}
