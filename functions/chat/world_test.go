package chat_test

import (
	"container/heap"
	"context"
	"iter"
	"math/rand/v2"
	"sync"
	"time"

	"acude/functions/chat"
	"acude/pkg/clock"
	"acude/pkg/due"
	"acude/pkg/fault"
	"acude/pkg/id"
	"acude/pkg/keys"
	"acude/pkg/live"
	"acude/pkg/product"
	"acude/pkg/table"
)

// world is one simulated company: the real handler and rooms on a table in memory, a clock of its own, a network and a
// cloud that fail by a seed. Everything happens in one order that the seed decides; a seed always tells the same story.
type world struct {
	rng     *rand.Rand
	clock   *clock.Manual
	coming  happenings
	count   int
	table   table.Table
	log     chat.Log
	product *product.Product // over the table with faults
	sound   *product.Product // the same without faults
	line    live.Handler
	net     *network
	rates   rates
	queues  [2]*due.Queue // two processes of the schedule
	passes  int
	counted int // by the mutant that counts
	opened  func(session string)
	told    string // the session of the story
	watched bool   // a manager watches it
	late    lateness
}

// rates say how often things go wrong, in parts of a thousand.
type rates struct{ throttle, crash, slow, loss, double, late int }

var (
	calm  = rates{}
	windy = rates{throttle: 5, crash: 2, slow: 10, loss: 30, double: 20, late: 50}
	storm = rates{throttle: 20, crash: 8, slow: 20, loss: 100, double: 50, late: 100}
)

// happening is a scheduled event.
type happening struct {
	at  time.Time
	seq int
	do  func()
}

type happenings []happening

func (h happenings) Len() int { return len(h) }
func (h happenings) Less(i, j int) bool {
	if h[i].at.Equal(h[j].at) {
		return h[i].seq < h[j].seq
	}
	return h[i].at.Before(h[j].at)
}
func (h happenings) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *happenings) Push(x any)   { *h = append(*h, x.(happening)) }
func (h *happenings) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// after schedules an event.
func (w *world) after(d time.Duration, do func()) {
	w.count++
	heap.Push(&w.coming, happening{w.clock.Now().Add(d.Truncate(time.Millisecond)), w.count, do})
}

// run lets time pass.
func (w *world) run(d time.Duration) {
	end := w.clock.Now().Add(d)
	for len(w.coming) > 0 && !w.coming[0].at.After(end) {
		next := heap.Pop(&w.coming).(happening)
		w.clock.Advance(next.at.Sub(w.clock.Now()))
		next.do()
	}
	w.clock.Advance(end.Sub(w.clock.Now()))
}

// chance reports whether something with this probability, in parts of a thousand, happens now.
func (w *world) chance(thousandths int) bool {
	return thousandths > 0 && w.rng.IntN(1000) < thousandths
}

func (w *world) between(least, most time.Duration) time.Duration {
	return least + time.Duration(w.rng.Int64N(int64(most-least)+1))
}

// call is one run of server code. It pauses at each call to the table, so that calls interleave there, and may die there.
type call struct {
	w      *world
	yield  func(time.Duration) bool
	dead   bool
	mu     sync.Mutex
	pushes []pushed
}

type pushed struct {
	connection string
	message    []byte
}

type callKey struct{}

func callOf(ctx context.Context) *call {
	c, _ := ctx.Value(callKey{}).(*call)
	return c
}

// serve runs server code and then, unless it died on the way, done.
func (w *world) serve(code func(ctx context.Context), done func()) {
	c := &call{w: w}
	next, _ := iter.Pull(iter.Seq[time.Duration](func(yield func(time.Duration) bool) {
		c.yield = yield
		code(context.WithValue(context.Background(), callKey{}, c))
	}))
	var step func()
	step = func() {
		pause, goes := next()
		w.net.flush(c)
		switch {
		case goes:
			w.after(pause, step)
		case !c.dead:
			done()
		}
	}
	step()
}

// pause is how a room waits between two tries.
func pause(ctx context.Context, most time.Duration) error {
	if c := callOf(ctx); !c.dead {
		c.yield(c.w.between(0, most))
	}
	return ctx.Err()
}

// faulty is the table as a Lambda sees it: away, throttled before or after the effect, slow, or the Lambda dies there.
type faulty struct {
	table.Table
	w *world
}

// reach makes the round trip to the table; do runs unless the call fails on the way there.
func (f faulty) reach(ctx context.Context, do func() error) error {
	c := callOf(ctx)
	if c == nil {
		return do()
	}
	lost := fault.New(fault.Unavailable, "table_unavailable")
	if c.dead {
		return lost
	}
	w := f.w
	way := w.between(time.Millisecond, 20*time.Millisecond)
	if w.chance(w.rates.slow) {
		way = w.between(time.Second, 3*time.Second)
	}
	c.yield(way)
	switch {
	case w.chance(w.rates.throttle):
		return lost
	case w.chance(w.rates.crash):
		c.dead = true
		return lost
	}
	err := do()
	switch {
	case w.chance(w.rates.throttle):
		return lost
	case w.chance(w.rates.crash):
		c.dead = true
		return lost
	}
	return err
}

func (f faulty) Get(ctx context.Context, key table.Key) (item table.Item, err error) {
	err = f.reach(ctx, func() error {
		item, err = f.Table.Get(ctx, key)
		return err
	})
	return item, err
}

func (f faulty) Query(ctx context.Context, r table.Range) (page table.Page, err error) {
	err = f.reach(ctx, func() error {
		page, err = f.Table.Query(ctx, r)
		return err
	})
	return page, err
}

func (f faulty) Write(ctx context.Context, changes ...table.Change) error {
	return f.reach(ctx, func() error { return f.Table.Write(ctx, changes...) })
}

// entropy is the randomness of ids in a simulation.
func entropy(seed uint64) *rand.ChaCha8 {
	var key [32]byte
	for i := range 8 {
		key[i] = byte(seed >> (8 * i))
	}
	return rand.NewChaCha8(key)
}

func newWorld(seed uint64, m mutant) *world {
	w := &world{rng: rand.New(rand.NewPCG(seed, 1)), clock: clock.NewManual(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC))}
	w.rates = []rates{windy, storm}[seed%2]
	w.net = &network{w: w, sockets: map[string]*socket{}}
	store := newMemory(w.clock)
	founded(store)
	announce(store)
	w.table = store
	if !m.deaf {
		store.follow = w.follow
	}
	engines := product.Engines{Table: store, Clock: w.clock, IDs: id.Seeded(w.clock, entropy(seed)), Log: quiet(), Sender: w.net}
	settings := product.Settings{PublicURL: origin, Pause: pause, PasswordCost: cheap}
	w.sound = opened(engines, settings)
	engines.Table = m.table(w, faulty{store, w})
	w.product = opened(engines, settings)
	p := w.product
	w.log = m.log(w, p.Sessions)
	w.line = m.line(w, chat.New(chat.Options{Log: w.log, Tickets: p.Tickets, Connections: p.Connections, Watches: p.Watches, Monitors: p.Monitors, SignIns: p.SignIns,
		Pusher: p.Pusher, Clock: p.Clock, Texts: wordless{}, Logger: quiet(), PublicOrigin: origin}))
	for i := range w.queues {
		w.queues[i] = w.process()
		m.due(w, w.queues[i])
	}
	w.after(due.Every, w.tick)
	return w
}

// tick is the schedule of the cloud: a pass over due work every few seconds. Passes run in one of two processes, may be skipped, and may
// run twice at once. A pass that would find nothing due is left out.
func (w *world) tick() {
	w.after(due.Every, w.tick)
	w.noteLate()
	if !w.isDue() {
		return
	}
	passes := 1
	switch {
	case w.rates != calm && w.chance(200):
		return
	case w.chance(w.rates.double):
		passes = len(w.queues)
	}
	for range passes {
		w.passes++
		q := w.queues[w.passes%len(w.queues)]
		w.serve(func(ctx context.Context) { _ = q.Pass(ctx) }, func() {})
	}
}

func (w *world) isDue() bool {
	for shard := range keys.DueShards {
		r := keys.DueBy(shard, w.clock.Now())
		r.Limit = 1
		if page, err := w.table.Query(context.Background(), r); err != nil || len(page.Items) > 0 {
			return true
		}
	}
	return false
}

// process returns the queue of due work of one process of the schedule.
func (w *world) process() *due.Queue {
	q := due.New(due.Options{Table: w.product.Table, Clock: w.clock, Log: quiet(), AtOnce: 1})
	w.product.Sessions.Serve(q)
	w.product.Monitors.Serve(q)
	return q
}
