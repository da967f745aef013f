package hub

import (
	"context"
	"net"
	"net/http"
	"strings"

	"github.com/coder/websocket"
	"golang.org/x/net/http/httpguts"

	"acude/pkg/live"
)

// Serve asks the handler about a new socket and, if it agrees, upgrades the request and returns; the socket stays open. The
// handler receives CONNECT before the upgrade, then one MESSAGE after another, then DISCONNECT exactly once, each with the
// limit for one call in its context. It checks the Origin itself. An answer with another status than 200 becomes the HTTP
// answer; an error on CONNECT becomes 500. A wrapper logs errors on the other events.
//
// The hub itself answers 426 to other than WebSocket requests, 429 over the rate, and 503 when full or draining. The rate and the
// places count only sockets that the handler accepted, so a flood without tickets keeps nobody out.
func (h *Hub) Serve(w http.ResponseWriter, r *http.Request, handler live.Handler) {
	if !httpguts.HeaderValuesContainsToken(r.Header["Connection"], "upgrade") ||
		!httpguts.HeaderValuesContainsToken(r.Header["Upgrade"], "websocket") {
		w.Header().Set("Connection", "Upgrade")
		w.Header().Set("Upgrade", "websocket")
		http.Error(w, "this address speaks WebSocket", http.StatusUpgradeRequired)
		return
	}
	connection := h.ids.New()
	s, registered := h.register(connection)
	if !registered {
		full(w)
		return
	}
	answer, ok := h.connect(w, r, handler, connection)
	if !ok {
		h.forget(s)
		h.open.Done()
		return
	}
	switch {
	case !h.arrivals.allow(host(r.RemoteAddr)):
		w.Header().Set("Retry-After", "1")
		http.Error(w, "too many new connections", http.StatusTooManyRequests)
		s.finish(handler)
		return
	case !h.admit(s):
		full(w)
		s.finish(handler)
		return
	}
	upgraded := &small{ResponseWriter: w}
	conn, err := websocket.Accept(upgraded, r, &websocket.AcceptOptions{
		Subprotocols:       chosen(answer.Subprotocol),
		InsecureSkipVerify: true, // the handler has checked the Origin
		CompressionMode:    websocket.CompressionDisabled,
	})
	if err != nil { // Accept has answered
		s.finish(handler)
		return
	}
	conn.SetReadLimit(int64(h.limits.Message))
	s.start(conn, upgraded.conn)
	// A goroutine of its own, so that the request, its buffers and the grown stack of its goroutine are freed.
	go s.read(handler)
}

func full(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "1")
	http.Error(w, "no room for another connection", http.StatusServiceUnavailable)
}

// connect asks the handler; when it refuses, the request is answered.
func (h *Hub) connect(w http.ResponseWriter, r *http.Request, handler live.Handler, connection string) (live.Answer, bool) {
	ctx, cancel := context.WithTimeout(r.Context(), h.limits.Handler)
	defer cancel()
	answer, err := handler.Handle(ctx, live.Event{
		Kind: live.Connect, Connection: connection,
		Origin: r.Header.Get("Origin"), Subprotocols: offered(r.Header),
		SourceAddr: host(r.RemoteAddr), UserAgent: r.UserAgent(),
	})
	switch {
	case err != nil:
		http.Error(w, "the connection could not be made", http.StatusInternalServerError)
	case answer.Status == http.StatusOK:
		return answer, true
	case answer.Status < 400 || answer.Status > 599:
		http.Error(w, "the connection could not be made", http.StatusBadGateway)
	default:
		w.WriteHeader(answer.Status)
		_, _ = w.Write(answer.Body)
	}
	return live.Answer{}, false
}

func host(address string) string {
	if name, _, err := net.SplitHostPort(address); err == nil {
		return name
	}
	return address
}

func chosen(subprotocol string) []string {
	if subprotocol == "" {
		return nil
	}
	return []string{subprotocol}
}

func offered(header http.Header) []string {
	var out []string
	for _, line := range header["Sec-Websocket-Protocol"] {
		for token := range strings.SplitSeq(line, ",") {
			if token = strings.TrimSpace(token); token != "" {
				out = append(out, token)
			}
		}
	}
	return out
}
