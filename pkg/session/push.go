package session

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"time"

	"acude/pkg/fault"
	"acude/pkg/live"
	"acude/pkg/portal"
)

// pushTime is how long one push may take. A push is a hint; nobody waits for a slow socket.
const pushTime = time.Second

// Pusher pushes what happened to open sockets. A failed push is not an error: clients notice the gap and fetch what is missing.
type Pusher struct {
	connections *Connections
	sender      live.Sender
	log         *slog.Logger
}

// NewPusher returns a pusher.
func NewPusher(c *Connections, sender live.Sender, log *slog.Logger) *Pusher {
	return &Pusher{connections: c, sender: sender, log: log}
}

// The messages a server sends on its own.
type (
	// EventPush is one event of a session, as the receiver may see it.
	EventPush struct {
		Type    string `json:"type" enum:"event"`
		Session string `json:"session"`
		Event   Event  `json:"event"`
	}
	// TypingPush says that somebody is writing; it means nothing after a few seconds.
	TypingPush struct {
		Type    string `json:"type" enum:"typing"`
		Session string `json:"session"`
		By      string `json:"by"`
	}
	// QueuePush is a card of the queue, new or changed.
	QueuePush struct {
		Type string `json:"type" enum:"queue"`
		Card any    `json:"card"`
	}
	// PlacePush is a waiting customer's place in the queue, from 1.
	PlacePush struct {
		Type    string `json:"type" enum:"place"`
		Session string `json:"session"`
		Place   int    `json:"place"`
		Waiting int    `json:"waiting"`
	}
	// Watching says that the socket sees what it may see of the queue: as the answer to a watch, and again when that has changed.
	Watching struct {
		Type string `json:"type" enum:"watching"`
		What string `json:"what" enum:"queue"`
	}
	// StatusPush is a representative's own status, changed elsewhere.
	StatusPush struct {
		Type   string `json:"type" enum:"status"`
		Status string `json:"status" enum:"available,busy,away"`
	}
)

// events sends events to every socket of a session, as its role may see them. s is the state after the events. A representative who
// has lost the session receives the event that says so, and nothing later; so does a device that was ended. The socket that a reply is for
// receives it after the events. A nil Pusher sends nothing.
func (p *Pusher) events(ctx context.Context, s State, events []Event, answer *reply) {
	if p == nil || len(events) == 0 {
		return
	}
	views := map[Role][][]byte{}
	p.session(ctx, s.ID, answer, func(a Attachment) [][]byte {
		heard := len(heard(a, s, events))
		view := views[a.Role]
		for len(view) < heard {
			view = append(view, Encode(EventPush{"event", s.ID, events[len(view)].For(a.Role)}))
		}
		views[a.Role] = view
		if answer != nil && a.Connection == answer.to {
			return append(slices.Clone(view[:heard]), Encode(answer.frame(s.Head)))
		}
		return view[:heard]
	})
}

// reply is the answer to a command, which its socket receives with the events. sent is called when it was sent.
type reply struct {
	to    string
	frame func(head int64) any
	sent  func()
}

// heard returns the events that a socket receives.
func heard(a Attachment, s State, events []Event) []Event {
	if a.Role == RoleMonitor {
		return a.watched(s, events)
	}
	if !a.Former(s) && !a.Shut(s) {
		return events
	}
	for i, e := range events {
		if a.Role == RoleRepresentative && e.Epoch > a.Epoch || e.Kind == DeviceEnded && a.Of(e.Participant, e.Device) {
			return events[:i+1]
		}
	}
	return nil
}

// watched returns the events that a monitor's socket receives: while the owner is the one for whom it was decided that they may watch, up
// to the end of the session.
func (a Attachment) watched(s State, events []Event) []Event {
	if a.Epoch != s.Epoch {
		return nil
	}
	if s.Open() {
		return events
	}
	return events[:1+slices.IndexFunc(events, func(e Event) bool { return e.Kind == Ended })]
}

// Shut reports whether the socket belongs to a customer's device that was ended.
func (a Attachment) Shut(s State) bool { return s.Admits(a.Participant, a.Device) != nil }

// Of reports whether the socket belongs to a device of a participant.
func (a Attachment) Of(participant, device string) bool {
	return a.Participant == participant && a.device() == device
}

func (a Attachment) device() string { return cmp.Or(a.Device, a.Participant) }

// Former reports whether the socket belongs to a representative who is not the owner any more.
func (a Attachment) Former(s State) bool { return a.Role == RoleRepresentative && a.Epoch != s.Epoch }

// Typing tells the other participants that one is writing. Former owners are not told.
func (p *Pusher) Typing(ctx context.Context, s State, by string) {
	message := [][]byte{Encode(TypingPush{"typing", s.ID, by})}
	p.session(ctx, s.ID, nil, func(a Attachment) [][]byte {
		if a.Participant == by || a.Former(s) || a.Shut(s) || a.Role == RoleMonitor && a.Epoch != s.Epoch {
			return nil
		}
		return message
	})
}

// Event sends an event to one socket of a session, which sees by its number what it has missed.
func (p *Pusher) Event(ctx context.Context, session, connection string, e Event) {
	p.send(ctx, []push{{connection: connection, messages: [][]byte{Encode(EventPush{"event", session, e})},
		forget: func() error { return p.connections.Detach(ctx, session, connection) }}})
}

// Places tells the customers of waiting sessions their places. line holds the sessions that wait longest, the next one first; waiting
// is how many wait in all.
func (p *Pusher) Places(ctx context.Context, line []string, waiting int) {
	spread(len(line), func(i int) {
		message := [][]byte{Encode(PlacePush{"place", line[i], i + 1, waiting})}
		p.session(ctx, line[i], nil, func(a Attachment) [][]byte {
			if a.Role != RoleCustomer {
				return nil
			}
			return message
		})
	})
}

// Queue sends a card to the sockets that see the queries of a subportal. It calls card for each of them; nil means none.
func (p *Pusher) Queue(ctx context.Context, company string, at portal.Assignment, card func(Subscriber) any) error {
	subscribers, err := p.connections.Subscribers(ctx, company, at)
	if err != nil {
		return err
	}
	var out []push
	for _, s := range subscribers {
		if shown := card(s); shown != nil {
			out = append(out, p.toWatcher(ctx, company, s.Person, s.Connection, QueuePush{"queue", shown}))
		}
	}
	p.send(ctx, out)
	return nil
}

// Sight tells sockets that what their representatives see of the queue has changed.
func (p *Pusher) Sight(ctx context.Context, company string, sockets []Subscribed) {
	out := make([]push, 0, len(sockets))
	for _, s := range sockets {
		out = append(out, p.toWatcher(ctx, company, s.Person, s.Connection, Watching{"watching", "queue"}))
	}
	p.send(ctx, out)
}

// Status sends a representative's status to their own sockets.
func (p *Pusher) Status(ctx context.Context, company, person, status string) {
	own, err := p.connections.Subscribed(ctx, company, person)
	if err != nil {
		p.log.WarnContext(ctx, "push left out", "company", company, "error", err)
		return
	}
	out := make([]push, 0, len(own))
	for _, s := range own {
		out = append(out, p.toWatcher(ctx, company, person, s.Connection, StatusPush{"status", status}))
	}
	p.send(ctx, out)
}

func (p *Pusher) toWatcher(ctx context.Context, company, person, connection string, message any) push {
	return push{connection: connection, messages: [][]byte{Encode(message)},
		forget: func() error { return p.connections.Unwatch(ctx, company, person, connection) }}
}

func (p *Pusher) session(ctx context.Context, session string, answer *reply, messages func(Attachment) [][]byte) {
	served, err := p.connections.Of(ctx, session)
	if err != nil {
		p.log.WarnContext(ctx, "push left out", "session", session, "error", err)
		return
	}
	out := make([]push, 0, len(served))
	var monitors []push
	for _, a := range served {
		one := push{connection: a.Connection, messages: messages(a),
			forget: func() error { return p.connections.Detach(ctx, session, a.Connection) }}
		if answer != nil && a.Connection == answer.to {
			one.sent = answer.sent
			out = slices.Insert(out, 0, one) // nothing that many others receive holds it up
			continue
		}
		if a.Role == RoleMonitor {
			monitors = append(monitors, one) // those who take part do not wait for them
			continue
		}
		out = append(out, one)
	}
	p.send(ctx, append(out, monitors...))
}

// push is what one socket receives, in order. forget deletes a socket that is gone; sent, if not nil, is called when it has received all.
type push struct {
	connection string
	messages   [][]byte
	forget     func() error
	sent       func()
}

// send sends pushes, many at once, and deletes the sockets that are gone.
func (p *Pusher) send(ctx context.Context, pushes []push) {
	gone := make([]bool, len(pushes))
	spread(len(pushes), func(i int) { gone[i] = p.deliver(ctx, pushes[i]) })
	for i, one := range pushes {
		if !gone[i] {
			continue
		}
		if err := one.forget(); err != nil {
			p.log.WarnContext(ctx, "a closed socket stays listed until its lease ends", "error", err)
		}
	}
}

// deliver sends the messages of a push and reports whether the socket is gone.
func (p *Pusher) deliver(ctx context.Context, one push) bool {
	ctx, cancel := context.WithTimeout(ctx, pushTime)
	defer cancel()
	for _, message := range one.messages {
		if err := p.sender.Send(ctx, one.connection, message); err != nil {
			return fault.KindOf(err) == fault.Gone
		}
	}
	if one.sent != nil {
		one.sent()
	}
	return false
}

// Encode returns a message of the live line as JSON, without HTML escapes. It panics when v has no JSON form.
func Encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("session: a message has no JSON form: " + err.Error())
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
