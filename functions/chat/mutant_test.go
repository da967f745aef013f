package chat_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"acude/functions/chat"
	"acude/pkg/due"
	"acude/pkg/fault"
	"acude/pkg/keys"
	"acude/pkg/live"
	"acude/pkg/session"
	"acude/pkg/table"
)

// mutant is the product with one bug, injected between its parts. A nil field is no bug.
type mutant struct {
	name   string
	seed   uint64 // a story that catches it, found before; 0 = one of the first does
	skill  skill
	onBase func(w *world, t table.Table) table.Table
	onLog  func(w *world, l chat.Log) chat.Log
	onLine func(w *world, l live.Handler) live.Handler
	onDue  func(w *world, q *due.Queue)
	deaf   bool // changed rights are not followed
}

func (m mutant) table(w *world, t table.Table) table.Table {
	if m.onBase == nil {
		return t
	}
	return m.onBase(w, t)
}

func (m mutant) log(w *world, l chat.Log) chat.Log {
	if m.onLog == nil {
		return l
	}
	return m.onLog(w, l)
}

func (m mutant) line(w *world, l live.Handler) live.Handler {
	if m.onLine == nil {
		return l
	}
	return m.onLine(w, l)
}

func (m mutant) due(w *world, q *due.Queue) {
	if m.onDue != nil {
		m.onDue(w, q)
	}
}

// mutants are the six bugs that a test of this protocol must catch, and more.
func mutants() []mutant {
	return []mutant{
		{name: "no dedupe", onLog: func(_ *world, l chat.Log) chat.Log { return &forgetful{Log: l} }},
		{name: "ack before write", onLog: func(w *world, l chat.Log) chat.Log { return hasty{l, w} }},
		{name: "no gap fetch", skill: skill{noGaps: true}},
		{name: "three in flight, no sender order", skill: skill{inFlight: 3},
			onLog: func(_ *world, l chat.Log) chat.Log { return disorderly{l} }},
		{name: "heartbeat without head", seed: 124, onLine: func(_ *world, l live.Handler) live.Handler { return headless{l} }},
		{name: "dedupe memory of ten minutes", seed: 32, onBase: func(w *world, t table.Table) table.Table { return tenMinutes{t, w} }},
		{name: "unconditional write", onBase: func(_ *world, t table.Table) table.Table { return unconditional{t} }},
		{name: "expired leases count", onBase: func(w *world, t table.Table) table.Table {
			w.table.(*memory).blind = true
			return t
		}},
		{name: "a deadline lost on a crash", seed: 328, onBase: func(w *world, t table.Table) table.Table { return afterwards{t, w} }},
		{name: "a due item run twice", onDue: count},
		{name: "a subscription that outlives a right", deaf: true},
		{name: "a device that counts as a person", onLine: func(w *world, l live.Handler) live.Handler { return single{l, w} }},
		{name: "a monitor that counts as present", onLine: func(w *world, l live.Handler) live.Handler { return supervisor{l, w} }},
		{name: "a spent token resumes", onBase: func(w *world, t table.Table) table.Table { return unspent{t, w} }},
		{name: "an old look at a right is written", seed: 39, onBase: func(_ *world, t table.Table) table.Table { return stale{t} }},
	}
}

// forgetful takes every command for a new one.
type forgetful struct {
	chat.Log
	n int
}

func (f *forgetful) Append(ctx context.Context, c session.Command) (session.Receipt, session.State, []session.Event, error) {
	f.n++
	c.Sender, c.K = fmt.Sprint("n", f.n), 1
	return f.Log.Append(ctx, c)
}

// hasty acknowledges a command before it writes it.
type hasty struct {
	chat.Log
	w *world
}

func (h hasty) Append(ctx context.Context, c session.Command) (session.Receipt, session.State, []session.Event, error) {
	s, events, err := h.Settle(ctx, c.Session)
	if err != nil {
		return session.Receipt{}, s, events, err
	}
	c.Ack = nil
	h.w.after(time.Millisecond, func() {
		h.w.serve(func(ctx context.Context) {
			_, _, _, _ = h.Log.Append(ctx, c)
		}, func() {})
	})
	return session.Receipt{N: s.Head + 1, Head: s.Head, K: c.K}, s, events, nil
}

// disorderly remembers every k, but not their order.
type disorderly struct{ chat.Log }

func (d disorderly) Append(ctx context.Context, c session.Command) (session.Receipt, session.State, []session.Event, error) {
	c.Sender, c.K = fmt.Sprint(c.Sender, "-", c.K), 1
	return d.Log.Append(ctx, c)
}

// headless answers heartbeats without the log's head.
type headless struct{ live.Handler }

func (h headless) Handle(ctx context.Context, e live.Event) (live.Answer, error) {
	answer, err := h.Handler.Handle(ctx, e)
	var asked chat.Beat
	var beaten chat.Beaten
	if !bytes.Contains(answer.Body, []byte(`"type":"beat"`)) {
		return answer, err
	}
	if json.Unmarshal(e.Body, &asked) != nil || json.Unmarshal(answer.Body, &beaten) != nil {
		panic("a beat that cannot be read")
	}
	for id, head := range beaten.Heads {
		head.Head = asked.Sessions[id]
		beaten.Heads[id] = head
	}
	answer.Body = session.Encode(beaten)
	return answer, err
}

// single takes the customer for gone when one of their pages goes.
type single struct {
	live.Handler
	w *world
}

func (s single) Handle(ctx context.Context, e live.Event) (live.Answer, error) {
	if e.Kind != live.Disconnect {
		return s.Handler.Handle(ctx, e)
	}
	holder, err := s.w.product.Connections.Holder(ctx, e.Connection)
	answer, failed := s.Handler.Handle(ctx, e)
	if err != nil || holder.Device == "" {
		return answer, failed
	}
	served, err := s.w.product.Connections.Of(ctx, holder.Session)
	if err == nil && !slices.ContainsFunc(served, func(a session.Attachment) bool { return a.Of(holder.Participant, holder.Device) }) {
		_, _, _ = s.w.log.Gone(ctx, holder.Session, holder.Participant)
	}
	return answer, failed
}

// unspent takes every spent token for one that was spent a moment ago.
type unspent struct {
	table.Table
	w *world
}

func (u unspent) Get(ctx context.Context, key table.Key) (table.Item, error) {
	item, err := u.Table.Get(ctx, key)
	if err != nil || !strings.HasPrefix(key.Sort, "PART#") {
		return item, err
	}
	var row map[string]any
	if err := json.Unmarshal(item.Document, &row); err != nil {
		panic(err)
	}
	spent, _ := row["spent"].([]any)
	for _, one := range spent {
		one.(map[string]any)["at"] = u.w.clock.Now()
	}
	item.Document = table.Encode(row)
	return item, nil
}

// tenMinutes keeps the memory of senders for as long as DynamoDB keeps a request's token.
type tenMinutes struct {
	table.Table
	w *world
}

func (t tenMinutes) Write(ctx context.Context, changes ...table.Change) error {
	for i := range changes {
		if strings.HasPrefix(changes[i].Item.Key.Sort, "SENDER#") {
			changes[i].Item.Expires = t.w.clock.Now().Add(10 * time.Minute)
		}
	}
	return t.Table.Write(ctx, changes...)
}

// stale writes what a socket is subscribed to over what others have written since.
type stale struct{ table.Table }

func (s stale) Write(ctx context.Context, changes ...table.Change) error {
	for i := range changes {
		if strings.HasPrefix(changes[i].Item.Key.Partition, "SUBSCRIBED#") {
			changes[i].If = nil
		}
	}
	return s.Table.Write(ctx, changes...)
}

// unconditional writes without a condition, over what others wrote.
type unconditional struct{ table.Table }

func (u unconditional) Write(ctx context.Context, changes ...table.Change) error {
	for i := range changes {
		if sort := changes[i].Item.Key.Sort; sort == "HEAD" || strings.HasPrefix(sort, "LOG#") {
			changes[i].If = nil
		}
	}
	return u.Table.Write(ctx, changes...)
}

// afterwards makes a deadline due in a write of its own, before which the process sometimes dies.
type afterwards struct {
	table.Table
	w *world
}

func (a afterwards) Write(ctx context.Context, changes ...table.Change) error {
	var own, deadlines []table.Change
	for _, change := range changes {
		if _, kind, _, ok := keys.DueIn(change.Item.Key); ok && kind == "deadline" {
			deadlines = append(deadlines, change)
		} else {
			own = append(own, change)
		}
	}
	if len(own) == 0 || len(deadlines) == 0 {
		return a.Table.Write(ctx, changes...)
	}
	if err := a.Table.Write(ctx, own...); err != nil {
		return err
	}
	if c := callOf(ctx); c != nil && a.w.chance(300) {
		c.dead = true
	}
	return a.Table.Write(ctx, deadlines...)
}

// count says in the session that something was due, every 20 seconds and each time once more than before: it does not look whether it
// said so already.
func count(w *world, q *due.Queue) {
	w.opened = func(id string) {
		if err := w.table.Write(context.Background(), due.Item{Kind: "count", Subject: id}.Set(w.clock.Now())); err != nil {
			panic(err)
		}
	}
	q.Handle("count", func(ctx context.Context, item due.Item) (time.Time, error) {
		s, _, err := w.product.Sessions.Settle(ctx, item.Subject)
		if err != nil {
			return time.Time{}, err
		}
		w.counted++
		_, _, _, err = w.product.Sessions.Append(ctx, session.Command{Session: s.ID, Participant: s.Participants[0].ID,
			Sender: fmt.Sprint("count", w.counted), K: 1, Body: session.Body{Kind: session.DoMessage, Text: fmt.Sprint("count ", item.At.UnixMilli())}})
		if fault.KindOf(err) != fault.Unavailable && err != nil {
			return time.Time{}, nil // the session has ended
		}
		return item.At.Add(20 * time.Second), err
	})
}
