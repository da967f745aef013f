package session

import (
	"context"
	"fmt"
	"slices"
	"time"

	"acude/pkg/clock"
	"acude/pkg/fault"
	"acude/pkg/feature"
	"acude/pkg/id"
	"acude/pkg/items"
	"acude/pkg/table"
)

// Store is the room: the sessions of all companies.
type Store struct {
	table  table.Table
	clock  clock.Clock
	ids    *id.Maker
	timing Timing
	pause  func(context.Context, time.Duration) error
	pusher *Pusher

	switches Switches
}

// Switches resolves the feature switches of a representative at a portal.
type Switches interface {
	For(ctx context.Context, company, portal, person string) (feature.Decision, error)
}

// Options is what a Store needs. Pause waits between two tries, as clock.Clock says; nil waits by the machine's clock. Pusher pushes
// every written event to open sockets; nil means that there are no sockets.
type Options struct {
	Table  table.Table
	Clock  clock.Clock
	IDs    *id.Maker
	Timing Timing
	Pause  func(context.Context, time.Duration) error
	Pusher *Pusher

	Switches Switches // asked before every command that a switch can forbid
}

// New returns the room of sessions.
func New(o Options) *Store {
	st := &Store{
		table: o.Table, clock: o.Clock, ids: o.IDs, timing: o.Timing, pause: o.Pause, pusher: o.Pusher, switches: o.Switches,
	}
	if st.pause == nil {
		st.pause = clock.System{}.Pause
	}
	return st
}

// Timing returns the times this room works with.
func (st *Store) Timing() Timing { return st.timing }

// plan is what one try wants to write. A refusal of own changes leads to another try; one of foreign changes is returned to the
// caller.
type plan struct {
	events  []Event
	stamp   *stamp // of the command that brought the events, for the first of them
	reply   *reply // to the socket that sent the command; nil: none
	own     []table.Change
	foreign []table.Change
}

// advance reads a session, applies passed deadlines, lets decide plan, and writes all of it at once; after a conflict it starts
// again. It returns the state after the write and the written events, which it has pushed to the sockets of the session.
//
// When decide returns a fault, advance returns it, but still writes the events of deadlines.
func (st *Store) advance(ctx context.Context, session string,
	decide func(s State, now time.Time) (plan, error),
) (State, []Event, error) {
	var written []Event
	for t := (tries{store: st}); ; {
		head, err := st.head(ctx, session)
		if err != nil {
			if err = t.again(ctx, err); err != nil {
				return State{}, nil, err
			}
			continue
		}
		s, now := head.Value, st.clock.Now()
		events := Due(s, now, st.timing.Abandon)
		after := fold(s, events)
		p, decided := decide(after, now)
		if fault.KindOf(decided) == fault.Unavailable {
			if err := t.again(ctx, decided); err != nil {
				return State{}, nil, err
			}
			continue
		}
		if decided != nil {
			p = plan{}
		}
		due := len(events)
		events, after = number(events, after, p.events)
		if len(events)+len(p.own) > 0 || former(head.Item) {
			changes := append(st.changes(head, after, events, due, p.stamp), p.own...)
			if err := st.write(ctx, changes, p.foreign); err != nil {
				if err = t.again(ctx, err); err != nil {
					return State{}, nil, err
				}
				continue
			}
			written = events
			st.pusher.events(ctx, after, written, p.reply)
		}
		return after, written, decided
	}
}

// head reads a session's state with its item. Fault: session_absent.
func (st *Store) head(ctx context.Context, session string) (items.Stored[State], error) {
	if !id.Valid(session) {
		return items.Stored[State]{}, sessionAbsent()
	}
	one, err := items.Get[State](ctx, st.table, headKey(session), sessionAbsent)
	if err != nil && fault.KindOf(err) != fault.Absent {
		err = fmt.Errorf("session %s: %w", session, err)
	}
	return one, err
}

func sessionAbsent() *fault.Fault { return fault.New(fault.Absent, "session_absent") }

// changes returns what leads from what was read to the next state. The event at index first carries the stamp, if there is one.
func (st *Store) changes(read items.Stored[State], after State, events []Event, first int, stamp *stamp) []table.Change {
	before, silent := read.Value, quiet(read, events)
	out := make([]table.Change, 0, len(events)+8)
	for i := range events {
		item := table.Item{Key: logKey(before.ID, events[i].N), Expires: before.Submitted.Add(st.timing.Keep)}
		if i == first && stamp != nil {
			item.Document = table.Encode(stamped{&events[i], *stamp})
		} else {
			item.Document = table.Encode(&events[i])
		}
		change := table.Create(item)
		change.Silent = silent
		out = append(out, change)
	}
	if len(events) == 0 && !former(read.Item) {
		return append(out, table.Require(headKey(before.ID), table.Version(read.Version())))
	}
	next := table.Replace(st.headItem(read.Item.Key, after, read.Version()))
	next.Silent = silent
	out = append(out, next)
	out = append(out, st.rowChanges(read, after)...)
	out = append(out, st.tombstoneChanges(read, after)...)
	out = append(out, st.lineChanges(read, after)...)
	return append(out, deadlineChanges(read, after)...)
}

// quiet reports whether nothing follows from events but what is pushed to the sockets of the session: they are messages. The readers of
// the stream are not called for them.
func quiet(read items.Stored[State], events []Event) bool {
	return !former(read.Item) && !slices.ContainsFunc(events, func(e Event) bool { return e.Kind != Message })
}

func (st *Store) headItem(key table.Key, s State, version int64) table.Item {
	return table.Item{Key: key, Version: version, Expires: s.Submitted.Add(st.timing.Keep), Document: table.Encode(s)}
}

// write writes own and foreign changes at once. It returns errConflict when an own change was refused, and a Refusal with positions
// among the foreign ones when only those were.
func (st *Store) write(ctx context.Context, own, foreign []table.Change) error {
	err := st.table.Write(ctx, append(own, foreign...)...)
	refused := table.Refused(err)
	if refused == nil {
		return err
	}
	positions := make([]int, 0, len(refused))
	for _, i := range refused {
		if i < len(own) {
			return errConflict
		}
		positions = append(positions, i-len(own))
	}
	return &table.Refusal{Changes: positions}
}

func fold(s State, events []Event) State {
	for _, e := range events {
		s = Apply(s, e)
	}
	return s
}

// number numbers planned events after the state, applies them and appends them to events.
func number(events []Event, s State, planned []Event) ([]Event, State) {
	for _, e := range planned {
		e.N = s.Head + 1
		s, events = Apply(s, e), append(events, e)
	}
	return events, s
}
