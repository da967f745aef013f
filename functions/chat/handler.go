package chat

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/live"
	"acude/pkg/session"
)

// Log is what the live line needs of the room of sessions.
type Log interface {
	Append(ctx context.Context, c session.Command) (session.Receipt, session.State, []session.Event, error)
	Settle(ctx context.Context, id string) (session.State, []session.Event, error)
	Gone(ctx context.Context, id, participant string) (session.State, []session.Event, error)
	Back(ctx context.Context, id, participant string) (session.State, []session.Event, error)
	Look(ctx context.Context, id, participant string) (session.State, []session.Event, error)
	Timing() session.Timing
}

// SignIns tells whether the sign-in of a person is still valid.
type SignIns interface {
	// Lasts returns when a sign-in ends unless it is used before, and the fault sign_in_needed (Unauthenticated) when it has ended.
	Lasts(ctx context.Context, signIn string) (until time.Time, err error)
}

// Watches shows the queue to sockets.
type Watches interface {
	// Watch subscribes a socket to what its holder sees of the queue, as session.Connections.Watch does.
	Watch(ctx context.Context, connection string, holder session.Holder) error
	// Adopt does that for a socket which has shown the queue since before there were subscriptions, and tells it.
	Adopt(ctx context.Context, connection string, holder session.Holder) error
}

// Monitors serve the sockets of managers who watch a session.
type Monitors interface {
	// Open notes the socket that a ticket has opened. Fault: monitor_ended (Unauthenticated).
	Open(ctx context.Context, connection string, holder session.Holder) error
	// Attach decides whether the socket may hear its session and lets it, and returns the session. Fault: monitor_ended (Unauthenticated).
	Attach(ctx context.Context, connection string, holder session.Holder) (session.State, error)
	// End forgets a closed socket.
	End(ctx context.Context, connection string, holder session.Holder) error
}

// Texts returns messages of the catalogues.
type Texts interface {
	Text(language, key string, facts map[string]string) string
}

// Options is what a Handler needs. PublicOrigin is the only origin whose pages may open sockets, as browsers write it:
// scheme, host, and port where it is not the scheme's own.
type Options struct {
	Log          Log
	Tickets      *session.Tickets
	Connections  *session.Connections
	Watches      Watches
	Monitors     Monitors
	SignIns      SignIns
	Pusher       *session.Pusher
	Clock        clock.Clock
	Texts        Texts
	Logger       *slog.Logger
	PublicOrigin string
}

// Handler serves the events of all sockets: a live.Handler.
type Handler struct {
	log         Log
	tickets     *session.Tickets
	connections *session.Connections
	watches     Watches
	monitors    Monitors
	signIns     SignIns
	pusher      *session.Pusher
	clock       clock.Clock
	texts       Texts
	logger      *slog.Logger
	origin      string
	pacer       *pacer
}

// New returns the handler of the live line.
func New(o Options) *Handler {
	return &Handler{log: o.Log, tickets: o.Tickets, connections: o.Connections, watches: o.Watches, monitors: o.Monitors,
		signIns: o.SignIns, pusher: o.Pusher, clock: o.Clock, texts: o.Texts, logger: o.Logger, origin: o.PublicOrigin, pacer: newPacer()}
}

// Handle serves one event. The sender of a message gets an answer to every failure; an error means that the answer could not be
// sent.
func (h *Handler) Handle(ctx context.Context, event live.Event) (live.Answer, error) {
	switch event.Kind {
	case live.Connect:
		return h.connect(ctx, event)
	case live.Disconnect:
		h.pacer.closed(event.Connection)
		return live.Answer{Status: http.StatusOK}, h.disconnect(ctx, event.Connection)
	default:
		answer, closes := h.paced(ctx, event.Connection, event.Body)
		if answer == nil {
			return live.Answer{Status: http.StatusOK, Close: closes}, nil
		}
		return live.Answer{Status: http.StatusOK, Body: session.Encode(answer), Close: closes}, nil
	}
}

// paced answers one message. What comes too fast has no effect and reads nothing; typing is then ignored and the rest is refused with
// the problem line_too_fast. closes says that the client goes on without minding that, or that its sign-in, device or monitor has ended.
func (h *Handler) paced(ctx context.Context, connection string, body []byte) (answer any, closes bool) {
	m, err := decode(body)
	within, closes, language := h.pacer.take(connection, m.Type, h.clock.Now())
	switch {
	case within:
		answer = h.message(ctx, connection, body, m, err)
		p, failed := answer.(Problem)
		return answer, failed && (p.Code == "sign_in_needed" || p.Code == "device_ended" || p.Code == "monitor_ended")
	case m.Type == "typing" && !closes:
		return nil, false
	}
	f := fault.New(fault.TooMany, "line_too_fast")
	return Problem{Type: "problem", Session: m.Session, Code: f.Code, Facts: f.Facts,
		Detail: h.texts.Text(language, "fault_"+f.Code, nil)}, closes
}

// message answers one message; nil means that there is nothing to say.
func (h *Handler) message(ctx context.Context, connection string, body []byte, m envelope, err error) any {
	if err != nil {
		return h.problem(ctx, connection, err, m.Session)
	}
	var answer any
	switch m.Type {
	case "hello":
		answer, err = h.hello(ctx, connection, body)
	case "resume":
		answer, err = h.resume(ctx, connection, body)
	case "send":
		return h.send(ctx, connection, m, body)
	case "beat":
		answer, err = h.beat(ctx, connection, body)
	case "watch":
		answer, err = h.watch(ctx, connection, body)
	case "typing":
		err = h.typing(ctx, connection, body)
	default:
		err = fault.New(fault.Invalid, "message_unknown")
	}
	if err != nil {
		return h.problem(ctx, connection, err, m.Session)
	}
	return answer
}
