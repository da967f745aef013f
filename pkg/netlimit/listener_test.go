package netlimit_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"

	"acude/pkg/netlimit"
)

// server knows when its connections have answered.
type server struct {
	*netlimit.Listener
	address string
	rests   sync.Map // address of a client: chan struct{}, with one element after an answer
}

// rest returns the channel that tells that the server has finished an answer: a client may read all of it before.
func (s *server) rest(client net.Addr) chan struct{} {
	rest, _ := s.rests.LoadOrStore(client.String(), make(chan struct{}, 1))
	return rest.(chan struct{})
}

// serve serves over connections that are limited: / greets, /guest and /known raise the rank, /slow begins and waits, /much never ends.
func serve(t *testing.T, limits netlimit.Limits, ends func(error)) *server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello") })
	mux.HandleFunc("/guest", func(_ http.ResponseWriter, r *http.Request) { netlimit.Guest(r.Context()) })
	mux.HandleFunc("/known", func(_ http.ResponseWriter, r *http.Request) { netlimit.Known(r.Context()) })
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/much", func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				ends(err)
				return
			}
		}
	})
	under := httptest.NewUnstartedServer(mux)
	s := &server{Listener: netlimit.Listen(under.Listener, limits), address: under.Listener.Addr().String()}
	under.Listener = s.Listener
	netlimit.Serve(under.Config)
	follow := under.Config.ConnState
	under.Config.ConnState = func(c net.Conn, state http.ConnState) {
		follow(c, state)
		if state == http.StateIdle {
			s.rest(c.RemoteAddr()) <- struct{}{}
		}
	}
	under.Start()
	t.Cleanup(under.Close)
	return s
}

// client is a connection of one address.
type client struct {
	net.Conn
	answers *bufio.Reader
	rest    <-chan struct{}
}

func (s *server) dial(t *testing.T, from string) client {
	t.Helper()
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}
	c, err := dialer.DialContext(t.Context(), "tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return client{c, bufio.NewReader(c), s.rest(c.LocalAddr())}
}

// get makes a request and reports whether it was answered. Then the connection is idle.
func (c client) get(path string) bool {
	if _, err := io.WriteString(c, "GET "+path+" HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		return false
	}
	answer, err := http.ReadResponse(c.answers, nil)
	if err != nil {
		return false
	}
	if _, err = io.Copy(io.Discard, answer.Body); err != nil {
		return false
	}
	<-c.rest
	return answer.StatusCode == http.StatusOK
}

// closed waits until the server has closed the connection.
func (c client) closed() bool {
	_, err := c.answers.ReadByte()
	return err != nil
}

func TestAFloodOfOneAddressKeepsNobodyElseOut(t *testing.T) {
	s := serve(t, netlimit.Limits{All: 40, PerAddress: 10}, nil)
	before := s.dial(t, "127.0.0.2")
	if !before.get("/") {
		t.Fatal("not answered")
	}
	var flood []client
	for range 100 { // ten times the limit
		c := s.dial(t, "127.0.0.1")
		_, _ = io.WriteString(c, "GET / HT") // a head that never ends
		flood = append(flood, c)
	}
	for _, c := range flood[:90] {
		if !c.closed() {
			t.Fatal("an old connection of the flood is open")
		}
	}
	after := s.dial(t, "127.0.0.3")
	if !after.get("/") || !before.get("/") {
		t.Error("others are not answered")
	}
	if s.Len() != 12 {
		t.Errorf("%d connections are open", s.Len())
	}
}

func TestAFloodOfManyAddressesLeavesRoomForThoseWhoAreSignedIn(t *testing.T) {
	s := serve(t, netlimit.Limits{All: 40, PerAddress: 10}, nil)
	var known []client
	for n := range 20 {
		c := s.dial(t, []string{"127.0.0.2", "127.0.0.3"}[n%2])
		if !c.get("/known") {
			t.Fatal("not answered")
		}
		known = append(known, c)
	}
	for n := range 200 {
		s.dial(t, "127.0.1."+string(rune('1'+n%9)))
	}
	lone := s.dial(t, "127.0.0.4")
	if !lone.get("/") {
		t.Error("an address with one connection has to leave for those with many")
	}
	for _, c := range known {
		if !c.get("/") {
			t.Fatal("a connection of somebody who is signed in was closed")
		}
	}
	if s.Len() > 40 {
		t.Errorf("%d connections are open", s.Len())
	}
}

func TestGuestsTakeAQuarterOfTheRoom(t *testing.T) {
	s := serve(t, netlimit.Limits{All: 40, PerAddress: 40}, nil)
	var guests []client
	for range 15 {
		c := s.dial(t, "127.0.0.1")
		if !c.get("/guest") {
			t.Fatal("not answered")
		}
		guests = append(guests, c)
	}
	for range 19 {
		s.dial(t, "127.0.0.1")
	}
	if !s.dial(t, "127.0.0.1").get("/") {
		t.Fatal("not answered")
	}
	for n, c := range guests { // the last five stayed strangers, and had to leave before strangers that came later
		if n < 10 != c.get("/") {
			t.Errorf("guest %d: answered %v", n, n >= 10)
		}
	}
}

func TestTheIdleLeaveBeforeTheBusy(t *testing.T) {
	s := serve(t, netlimit.Limits{All: 40, PerAddress: 2}, nil)
	busy := s.dial(t, "127.0.0.1")
	if _, err := io.WriteString(busy, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	begun, err := busy.answers.Peek(1) // the first line of the answer
	if err != nil || string(begun) != "H" {
		t.Fatalf("%q, %v", begun, err)
	}
	idle := s.dial(t, "127.0.0.1")
	if !idle.get("/") || !s.dial(t, "127.0.0.1").get("/") {
		t.Fatal("not answered")
	}
	if !idle.closed() {
		t.Error("the idle one is open")
	}
	if _, err := http.ReadResponse(busy.answers, nil); err != nil {
		t.Errorf("the busy one was closed: %v", err)
	}
}

func TestAnAnswerThatIsNotReadEnds(t *testing.T) {
	ended := make(chan error, 1)
	s := serve(t, netlimit.Limits{All: 40, Write: 20 * time.Millisecond}, func(err error) { ended <- err })
	c := s.dial(t, "127.0.0.1")
	if _, err := io.WriteString(c, "GET /much HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("it ended with %v", err)
	}
	if !s.dial(t, "127.0.0.1").get("/") {
		t.Error("others are not answered")
	}
	for s.Len() > 1 { // until the server has closed it
		_ = s.dial(t, "127.0.0.1").Close()
	}
}

func TestWithoutALimitedListenerNothingHappens(*testing.T) {
	netlimit.Guest(context.Background())
	netlimit.Known(context.Background())
}

func TestRoomIsKeptForFiles(t *testing.T) {
	if room := netlimit.Room(); room < 8 || room > 19_000 {
		t.Errorf("room for %d", room)
	}
}
