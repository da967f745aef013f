package main

import (
	"bufio"
	"net"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestWhatThePeerSaysIsRead(t *testing.T) {
	own, server := net.Pipe()
	defer own.Close()
	defer server.Close()
	s := &peerSeat{conn: own, reader: bufio.NewReader(strings.NewReader("INFO {}\r\nPONG\r\nPING\r\nMSG talk.0 1 11\r\nhola\r\nmundo\r\n" +
		"MSG inbox.0 2 reply 2\r\n{}\r\n-ERR 'Slow Consumer'\r\n"))}
	pong := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(server).ReadString('\n')
		pong <- line
	}()
	if err := s.until(t.Context(), "PONG"); err != nil {
		t.Fatal(err)
	}
	if sid, body, err := s.message(); sid != sidTalk || body != "hola\r\nmundo" || err != nil {
		t.Errorf("%d %q %v", sid, body, err)
	}
	if got := <-pong; got != "PONG\r\n" {
		t.Errorf("a ping was answered with %q", got)
	}
	if sid, body, err := s.message(); sid != sidInbox || body != "{}" || err != nil {
		t.Errorf("%d %q %v", sid, body, err)
	}
	if _, _, err := s.message(); err == nil || !strings.Contains(err.Error(), "Slow Consumer") {
		t.Errorf("the peer's refusal: %v", err)
	}
}

func TestRatiosAreTheProductsByThePeers(t *testing.T) {
	one := func(ack, seen time.Duration, cores float64, resident int64) round {
		t := newTraffic()
		t.ack.add(ack)
		t.seen.add(seen)
		return round{300, t, cores, memory{resident: resident}}
	}
	got := ratio(one(3*time.Millisecond, time.Millisecond, .5, 100), one(2*time.Millisecond, 4*time.Millisecond, .25, 0))
	if want := []string{"300", "1.50", "1.50", "0.25", "0.25", "2.00", "–"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
