package hub_test

import (
	"context"
	"net"
	"net/http"
	"testing"

	"github.com/coder/websocket"

	"acude/pkg/live"
	"acude/pkg/live/hub"
)

// from returns options to dial from an address of this machine, with the subprotocol that ticketed accepts.
func from(address string) *websocket.DialOptions {
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	return &websocket.DialOptions{
		HTTPClient: &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext}}, Subprotocols: []string{"ticket"},
	}
}

func ticketed(_ context.Context, event live.Event) (live.Answer, error) {
	if event.Kind == live.Connect && len(event.Subprotocols) == 0 {
		return live.Answer{Status: http.StatusUnauthorized}, nil
	}
	return live.Answer{Status: http.StatusOK}, nil
}

func TestAFloodWithoutTicketsKeepsNobodyOut(t *testing.T) {
	h := build(t, hub.Limits{Connects: 3, Sockets: 3}, ticketed)
	for range 30 { // ten times the rate and the places
		if _, response, err := websocket.Dial(t.Context(), h.url, nil); err == nil || response.StatusCode != http.StatusUnauthorized {
			t.Fatalf("answered %v, %v", response, err)
		}
	}
	for range 3 {
		h.dial(t, from("127.0.0.1"))
	}
}

func TestAnAddressTakesOnlyItsOwnArrivals(t *testing.T) {
	h := build(t, hub.Limits{Connects: 400, Address: 1}, ticketed)
	for refused := 0; refused < 10; { // on a busy machine two calls may be more than a second apart
		conn, response, err := websocket.Dial(t.Context(), h.url, from("127.0.0.2"))
		switch {
		case err == nil:
			_ = conn.CloseNow()
		case response.StatusCode != http.StatusTooManyRequests:
			t.Fatalf("answered %d, %v", response.StatusCode, err)
		default:
			refused++
		}
	}
	h.dial(t, from("127.0.0.3"))
}
