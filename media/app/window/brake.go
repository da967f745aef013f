package window

import (
	"os"
	"sync"
	"time"

	"acude/media/app/power"
)

// grace is how long the program may take to come to rest after the brake was pulled.
const grace = 150 * time.Millisecond

// Brake ends everything that goes on, in an order in which nothing can wait for something that hangs: first the gate shuts, so
// that no picture is taken and no key is pressed any more; then a timer is set that ends the process; then connections are cut and
// windows hidden. When these have come to rest in time, the process goes on, to show what was allowed.
type Brake struct {
	gate  *power.Gate
	grace time.Duration
	exit  func(code int)
	once  sync.Once
	mu    sync.Mutex
	rest  []func()
}

// NewBrake returns the brake of a gate. cut ends captures and connections; it says no goodbyes, and returns when they have ended.
func NewBrake(gate *power.Gate, cut func()) *Brake {
	return &Brake{gate: gate, grace: grace, exit: os.Exit, rest: []func(){cut}}
}

// also adds something that has to come to rest.
func (b *Brake) also(quiet func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.rest = append(b.rest, quiet)
}

// Pull ends everything. It returns at once.
func (b *Brake) Pull() {
	b.gate.Shut()
	b.once.Do(func() {
		last := time.AfterFunc(b.grace, func() { b.exit(0) })
		go func() {
			b.mu.Lock()
			rest := b.rest
			b.mu.Unlock()
			var all sync.WaitGroup
			for _, quiet := range rest {
				all.Go(quiet)
			}
			all.Wait()
			last.Stop()
		}()
	})
}
