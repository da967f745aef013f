// Package slots shares a few places among companies for work that takes much memory or processor time.
//
// Promises:
//   - Those who wait are served company by company, in turn, so that nobody waits for the whole queue of another company.
//   - Somebody who waits in front of a page is served before work in bulk, which never takes the last of several places. While bulk
//     work waits, every eighth place is its own, so that it goes on under any load.
//   - Who stops waiting leaves the queue, and no work begins for them.
package slots

import (
	"context"
	"sync"
)

// Class says who waits.
type Class int

// The classes, most urgent first.
const (
	Person Class = iota // somebody in front of a page, to sign in or to prove who they are
	Bulk                // additions, imports, provisioning
)

// everyEighth is how many places are given while both wait, for one that is bulk work's.
const everyEighth = 8

// Slots are the places. They are safe for concurrent use.
type Slots struct {
	mu      sync.Mutex
	free    int
	kept    int // of them, those that bulk work never takes
	row     int // places given to people in a row while bulk work waited
	waiting [2]turns
}

// New returns that many places; of more than one, the last is kept for people.
func New(places int) *Slots {
	return &Slots{free: places, kept: min(1, places-1), waiting: [2]turns{newTurns(), newTurns()}}
}

// Take waits for a place, on behalf of a company, and returns how to give it back, once. It returns the context's error when the
// context ends first.
func (s *Slots) Take(ctx context.Context, company string, class Class) (leave func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	served := make(chan struct{})
	s.mu.Lock()
	s.waiting[class].add(company, served)
	s.serve()
	s.mu.Unlock()
	select {
	case <-served:
		return s.leave, nil
	case <-ctx.Done():
	}
	s.mu.Lock()
	gone := s.waiting[class].remove(company, served)
	s.mu.Unlock()
	if !gone { // served at the same moment
		s.leave()
	}
	return nil, ctx.Err()
}

func (s *Slots) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free++
	s.serve()
}

// serve gives free places to those who wait.
func (s *Slots) serve() {
	for s.free > 0 {
		people, bulk := s.waiting[Person].any(), s.waiting[Bulk].any()
		class := Person
		switch {
		case people && bulk && s.row >= everyEighth-1:
			class, s.row = Bulk, 0
		case people && bulk:
			s.row++
		case people:
		case bulk && s.free > s.kept:
			class = Bulk
		default:
			return
		}
		s.free--
		close(s.waiting[class].next())
	}
}

// turns are those who wait in one class, company by company.
type turns struct {
	order []string // companies, the next one first
	of    map[string][]chan struct{}
}

func newTurns() turns { return turns{of: map[string][]chan struct{}{}} }

func (t *turns) any() bool { return len(t.order) > 0 }

func (t *turns) add(company string, one chan struct{}) {
	if len(t.of[company]) == 0 {
		t.order = append(t.order, company)
	}
	t.of[company] = append(t.of[company], one)
}

// next takes the first of the company whose turn it is.
func (t *turns) next() chan struct{} {
	company := t.order[0]
	t.order = t.order[1:]
	one := t.of[company][0]
	if t.of[company] = t.of[company][1:]; len(t.of[company]) > 0 {
		t.order = append(t.order, company)
	} else {
		delete(t.of, company)
	}
	return one
}

// remove takes somebody out; false when they do not wait any more.
func (t *turns) remove(company string, one chan struct{}) bool {
	for n, other := range t.of[company] {
		if other != one {
			continue
		}
		left := append(t.of[company][:n:n], t.of[company][n+1:]...)
		if t.of[company] = left; len(left) == 0 {
			delete(t.of, company)
			for at, name := range t.order {
				if name == company {
					t.order = append(t.order[:at:at], t.order[at+1:]...)
					break
				}
			}
		}
		return true
	}
	return false
}
