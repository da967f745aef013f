package chat_test

import (
	"context"
	"errors"
	"slices"
	"time"

	"acude/functions/chat"
	"acude/pkg/items"
	"acude/pkg/keys"
	"acude/pkg/people"
	"acude/pkg/session"
	"acude/pkg/table"
)

// watch asks a representative's line for changes of the queue until it is answered.
func (c *client) watch() {
	if c.role != session.RoleRepresentative || c.watches {
		return
	}
	c.say(chat.Watch{Type: "watch", What: "queue"})
	if c.moves != nil && c.w.chance(400) {
		c.w.after(c.w.between(0, 200*time.Millisecond), c.moves)
	}
}

// change moves a representative now and then to a team that serves no portal, and back: mostly while their page connects.
func (r *rep) change(co *company) {
	r.moves = func() { r.move(co) }
	co.after(co.between(20*time.Second, 2*time.Minute), func() {
		switch {
		case co.clock.Now().After(co.over):
			r.moves = nil
			return
		case co.chance(300) || r.asleep:
			r.move(co)
		default:
			r.reconnect(r.tries)
		}
		r.change(co)
	})
}

func (r *rep) move(co *company) {
	key := keys.InCompany("c1").At(keys.Person.Of(r.name))
	one, err := items.Find[people.Person](context.Background(), co.sound.Table, key)
	if err != nil {
		panic(err)
	}
	one.Value.Team = map[string]string{"t": "other", "other": "t"}[one.Value.Team]
	if err := co.sound.Table.Write(context.Background(), one.Put(one.Value)); err != nil {
		panic(err)
	}
}

// follow delivers a record of a right to the stream's reader: late, and again until it has been followed.
func (w *world) follow(record table.Record) {
	if id, ok := keys.EventIn(record.Key); ok && record.New != nil {
		w.followEvent(id, *record.New)
	}
	_, head := keys.HeadIn(record.Key)
	if _, _, ok := keys.PersonIn(record.Key); !ok && !(head && w.watched && ownerChanged(record)) {
		return
	}
	late := 40 * time.Millisecond
	if w.chance(300) {
		late = 2 * time.Second
	}
	w.after(w.between(time.Millisecond, late), func() { w.deliver(record) })
}

// followEvent closes the sockets of a device that was ended, as functions/feed does.
func (w *world) followEvent(id string, row table.Item) {
	e, err := table.Decode[session.Event](row)
	if err != nil {
		panic(err)
	}
	if e.Kind != session.DeviceEnded {
		return
	}
	w.after(w.between(time.Millisecond, 5*time.Second), func() {
		w.serve(func(ctx context.Context) {
			served, err := w.sound.Connections.Of(ctx, id)
			if err != nil {
				panic(err)
			}
			for _, a := range served {
				if a.Of(e.Participant, e.Device) {
					_ = w.net.Close(ctx, a.Connection)
				}
			}
		}, func() {})
	})
}

func (w *world) deliver(record table.Record) {
	if w.chance(w.rates.crash + w.rates.throttle) {
		w.after(time.Second, func() { w.deliver(record) })
		return
	}
	if w.chance(w.rates.double) {
		w.after(w.between(time.Second, 10*time.Second), func() { w.deliver(record) })
	}
	w.serve(func(ctx context.Context) {
		err := errors.Join(w.sound.Watches.Follow(ctx, record), w.sound.Monitors.Follow(ctx, record))
		if _, head := keys.HeadIn(record.Key); head {
			before, after := heads(record)
			err = w.sound.Monitors.Moved(ctx, before, after)
		}
		if err != nil {
			panic(err)
		}
	}, func() {})
}

// heads are a session before and after a record of its head.
func heads(record table.Record) (before, after session.State) {
	for into, item := range map[*session.State]*table.Item{&before: record.Old, &after: record.New} {
		if item != nil {
			s, err := table.Decode[session.State](*item)
			if err != nil {
				panic(err)
			}
			*into = s
		}
	}
	return before, after
}

func ownerChanged(record table.Record) bool {
	before, after := heads(record)
	return before.ID != "" && before.Epoch != after.Epoch
}

// judgeSubscriptions: the queries of a subportal are pushed to those who serve it, and to nobody else.
func (j *judge) judgeSubscriptions() {
	rows, err := items.List[session.Subscriber](j.t.Context(), j.world.table, keys.InSubscribers("c1", "demo", "first").All())
	if err != nil {
		j.t.Fatal(err)
	}
	for _, r := range j.reps {
		who, err := j.sound.People.Get(j.t.Context(), "c1", r.name)
		if err != nil {
			j.t.Fatal(err)
		}
		serves := who.Team == "t"
		for _, row := range rows {
			if row.Person == r.name && !serves {
				j.says("%s is in the team %s, but %s is subscribed", r.name, who.Team, row.Connection)
			}
		}
		sees := r.sock != nil && slices.ContainsFunc(rows, func(s session.Subscriber) bool { return s.Connection == r.sock.connection })
		if r.watches && r.sock != nil && !r.sock.half && serves && !sees {
			j.says("%s serves the portal, but %s is not subscribed", r.name, r.sock.connection)
		}
	}
}
