package due

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"acude/pkg/clock"
	"acude/pkg/table"
)

// Every is how often a pass begins, on one machine and in the cloud.
const Every = 5 * time.Second

// Limits of a pass.
const (
	AtOnce  = 16               // items of one kind that are handled at the same time
	MaxDone = 1000             // items of one shard in a pass; the next pass goes on
	Longest = 20 * time.Second // one item; after that it has failed
)

// Handler does what is due. It may run twice, late, or beside itself, so it decides by what is stored. It returns when the item is due
// again; zero means never.
type Handler func(ctx context.Context, item Item) (again time.Time, err error)

// Queue is the room: the due work of an instance. It is safe for concurrent use once all kinds are registered.
type Queue struct {
	table   table.Table
	clock   clock.Clock
	log     *slog.Logger
	atOnce  int
	kinds   map[string]kind
	adopts  []adopter
	adopted atomic.Bool // nothing is left to adopt: it stays so
	busy    sync.Map    // keys that a pass of this process handles now
	figures figures
}

type kind struct {
	handle Handler
	places chan struct{}
}

// Options is what a Queue needs. AtOnce is how many items of one kind are handled at the same time; 0 means the standard, and with 1 a
// pass does everything one after the other in its own goroutine.
type Options struct {
	Table  table.Table
	Clock  clock.Clock
	Log    *slog.Logger
	AtOnce int
}

// New returns the queue of a table.
func New(o Options) *Queue {
	if o.AtOnce == 0 {
		o.AtOnce = AtOnce
	}
	return &Queue{table: o.Table, clock: o.Clock, log: o.Log, atOnce: o.AtOnce, kinds: map[string]kind{}}
}

// Handle registers what is done with the items of a kind.
func (q *Queue) Handle(name string, handle Handler) {
	q.kinds[name] = kind{handle, make(chan struct{}, q.atOnce)}
}

// HandleInTurn is Handle for a kind of which this process handles one item after the other.
func (q *Queue) HandleInTurn(name string, handle Handler) {
	q.kinds[name] = kind{handle, make(chan struct{}, 1)}
}

// Until returns the error of a handler that failed and knows when it makes sense to try again.
func Until(at time.Time, err error) error { return &until{error: err, at: at} }

type until struct {
	error
	at time.Time
}

// Unwrap returns the failure.
func (u *until) Unwrap() error { return u.error }
