package smtp_test

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
)

// server is a small SMTP server that records what it receives.
type server struct {
	address string
	refuse  string // the answer to RCPT, "" = accepted
	dislike string // the answer to the content, "" = accepted
	leaves  string // the verb at which it hangs up; "GREETING", and "." for the end of the content

	mu        sync.Mutex
	envelopes []string // MAIL and RCPT lines
	mails     []string // the content after DATA
	logins    []string
	conns     []net.Conn
}

func serve(t *testing.T, listener net.Listener, refuse string) *server {
	t.Helper()
	return (&server{refuse: refuse}).serve(t, listener)
}

func (s *server) serve(t *testing.T, listener net.Listener) *server {
	t.Helper()
	s.address = listener.Addr().String()
	var all sync.WaitGroup
	all.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns = append(s.conns, conn)
			s.mu.Unlock()
			all.Go(func() { s.talk(conn) })
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		s.hangUp() // the library leaves a connection open when the server has no TLS
		all.Wait()
	})
	return s
}

func (s *server) hangUp() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, conn := range s.conns {
		_ = conn.Close()
	}
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

func (s *server) talk(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	lines := bufio.NewScanner(conn)
	say := func(line string) { _, _ = fmt.Fprintf(conn, "%s\r\n", line) }
	if s.leaves == "GREETING" {
		return
	}
	say("220 ready")
	for lines.Scan() {
		verb, rest, _ := strings.Cut(lines.Text(), " ")
		if strings.EqualFold(verb, s.leaves) {
			return
		}
		switch strings.ToUpper(verb) {
		case "EHLO":
			say("250-here\r\n250 AUTH PLAIN")
		case "AUTH":
			s.keep(&s.logins, rest)
			say("235 welcome")
		case "RCPT":
			s.keep(&s.envelopes, lines.Text())
			if s.refuse != "" {
				say(s.refuse)
				continue
			}
			say("250 ok")
		case "MAIL":
			s.keep(&s.envelopes, lines.Text())
			say("250 ok")
		case "DATA":
			say("354 go on")
			content := data(lines)
			if s.leaves == "." {
				return
			}
			if s.dislike != "" {
				say(s.dislike)
				continue
			}
			s.keep(&s.mails, content)
			say("250 taken")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func data(lines *bufio.Scanner) string {
	var out strings.Builder
	for lines.Scan() && lines.Text() != "." {
		out.WriteString(strings.TrimPrefix(lines.Text(), ".") + "\r\n")
	}
	return out.String()
}

func (s *server) keep(where *[]string, line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*where = append(*where, line)
}

func (s *server) got(where *[]string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), *where...)
}
