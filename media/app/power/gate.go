package power

import (
	"sync"
	"sync/atomic"
)

// Gate holds the state of the app. Everything that the app does on the computer asks it each time. It is safe for concurrent use.
type Gate struct {
	shut  atomic.Bool
	state atomic.Pointer[State]
	mu    sync.Mutex // held while the state is replaced
}

// NewGate returns a gate that allows nothing.
func NewGate() *Gate {
	g := &Gate{}
	g.state.Store(&State{})
	return g
}

// Allows reports whether a participant may use a power in an epoch, see State.Allows. It waits for nobody.
func (g *Gate) Allows(p Power, participant string, epoch int64) bool {
	return !g.shut.Load() && g.state.Load().Allows(p, participant, epoch)
}

// Shut makes Allows say no, for ever. It waits for nobody, so it works while everything else hangs.
func (g *Gate) Shut() { g.shut.Store(true) }

// IsShut reports whether Shut was called.
func (g *Gate) IsShut() bool { return g.shut.Load() }

// State returns the present state.
func (g *Gate) State() State { return *g.state.Load() }

// Do does what was done in the app's window, see State.Do. A gate that is shut only takes what ends or takes back.
func (g *Gate) Do(a Act) (State, error) {
	if g.IsShut() && (a.Kind == Join || a.Kind == Allow) {
		return g.State(), ErrOver
	}
	return g.replace(func(s State) (State, error) { return s.Do(a) })
}

// Hear hears a message of the line, see State.Hear.
func (g *Gate) Hear(m Message) (State, error) {
	return g.replace(func(s State) (State, error) { return s.Hear(m) })
}

func (g *Gate) replace(by func(State) (State, error)) (State, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	next, err := by(g.State())
	g.state.Store(&next)
	return next, err
}
