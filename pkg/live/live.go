// Package live is the seam to the open sockets. live/apigw sends through API Gateway's management API, live/hub to the sockets
// of this process; live/livetest tests the promises of both. A push is a hint: clients read the session's log.
package live

import (
	"context"
)

// MaxMessage is the size of the largest message in either direction, in bytes: browsers send one frame a message, and API
// Gateway takes frames of 32 KB.
const MaxMessage = 32 << 10

// Sender pushes to open sockets.
type Sender interface {
	// Send pushes one text message. Faults: connection_gone (Gone) when the socket is closed or unknown, message_too_large
	// (TooLarge), live_unavailable (Unavailable). A nil error does not mean that the message arrived.
	Send(ctx context.Context, connection string, message []byte) error
	// Close ends a socket; closing one that is gone is no error.
	Close(ctx context.Context, connection string) error
}

// EventKind says what happened on a socket.
type EventKind string

// The three routes of the WebSocket API.
const (
	Connect    EventKind = "CONNECT"
	Message    EventKind = "MESSAGE"
	Disconnect EventKind = "DISCONNECT"
)

// Event is what a gateway sends to the function behind the sockets: API Gateway in the cloud, infra/gateway locally.
type Event struct {
	Kind         EventKind
	Connection   string
	Origin       string   // Connect: the Origin header, "" when absent
	Subprotocols []string // Connect: offered in Sec-WebSocket-Protocol
	SourceAddr   string   // Connect: the client's address
	UserAgent    string   // Connect
	Body         []byte   // Message
}

// Answer is the function's answer. On Connect a Status other than 200 refuses the socket; Subprotocol is the one
// chosen. On Message a Body, when present, is sent to the same socket, which is closed after that when Close is set.
type Answer struct {
	Status      int
	Subprotocol string
	Body        []byte
	Close       bool
}

// Handler serves the events of the sockets. An error closes nothing: it is logged, and the client recovers with its next heartbeat.
type Handler interface {
	Handle(ctx context.Context, event Event) (Answer, error)
}
