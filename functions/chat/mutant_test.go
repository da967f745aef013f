package chat_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"acude/functions/chat"
	"acude/pkg/live"
	"acude/pkg/session"
	"acude/pkg/table"
)

// mutant is the product with one bug, injected between its parts. A nil field is no bug.
type mutant struct {
	name   string
	skill  skill
	onBase func(w *world, t table.Table) table.Table
	onLog  func(w *world, l chat.Log) chat.Log
	onLine func(l live.Handler) live.Handler
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

func (m mutant) line(l live.Handler) live.Handler {
	if m.onLine == nil {
		return l
	}
	return m.onLine(l)
}

// mutants are the six bugs that a test of this protocol must catch, and two more.
func mutants() []mutant {
	return []mutant{
		{name: "no dedupe", onLog: func(_ *world, l chat.Log) chat.Log { return &forgetful{Log: l} }},
		{name: "ack before write", onLog: func(w *world, l chat.Log) chat.Log { return hasty{l, w} }},
		{name: "no gap fetch", skill: skill{noGaps: true}},
		{name: "three in flight, no sender order", skill: skill{inFlight: 3},
			onLog: func(_ *world, l chat.Log) chat.Log { return disorderly{l} }},
		{name: "heartbeat without head", onLine: func(l live.Handler) live.Handler { return headless{l} }},
		{name: "dedupe memory of ten minutes", onBase: func(w *world, t table.Table) table.Table { return tenMinutes{t, w} }},
		{name: "unconditional write", onBase: func(_ *world, t table.Table) table.Table { return unconditional{t} }},
		{name: "expired leases count", onBase: func(w *world, t table.Table) table.Table {
			w.table.(*memory).blind = true
			return t
		}},
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
