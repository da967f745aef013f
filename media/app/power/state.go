package power

import (
	"errors"
	"maps"
	"slices"
	"time"
)

// Phase says how far the app has come.
type Phase string

// The phases, in their order. The start window may be shown again, which starts its delay again.
const (
	Waiting Phase = ""       // the start window was not on the screen yet
	Reading Phase = "shown"  // the customer reads who asks
	Joined  Phase = "joined" // they have let the app join
	Over    Phase = "over"
)

// Why something does not happen.
var (
	ErrOver    = errors.New("power: it is over")
	ErrEarly   = errors.New("power: not yet, there was no time to read")
	ErrPhase   = errors.New("power: not in this phase")
	ErrUnknown = errors.New("power: nothing of this kind")
	ErrStale   = errors.New("power: of another representative, another epoch or another question")
	ErrNeeds   = errors.New("power: needs another power first")
	ErrOpen    = errors.New("power: another question is open")
	ErrGranted = errors.New("power: is granted already")
	ErrPause   = errors.New("power: was asked for a moment ago")
)

// Owner is the representative who holds the session. The epoch rises whenever the owner changes.
type Owner struct {
	Participant string
	Name        string
	Epoch       int64
}

// Question is what the customer is asked, one at a time.
type Question struct {
	Number int // counts the questions; an answer names it
	Power  Power
	Who    Owner
	shown  time.Time
}

// Grant is a power that is granted.
type Grant struct {
	Power Power
	Who   Owner
	Since time.Time
}

// State is a value: nothing changes it, Do and Hear return another one. The zero State is the start.
type State struct {
	phase    Phase
	shown    time.Time
	owner    Owner
	number   int
	question Question // Number 0: none is open
	grants   map[Power]Grant
	closed   map[Power]time.Time // when a question about it was closed without a grant
	record   []Entry
}

// Phase returns how far the app has come.
func (s State) Phase() Phase { return s.phase }

// Owner returns the representative of the session; none while Participant is empty.
func (s State) Owner() Owner { return s.owner }

// Question returns the open question, if there is one.
func (s State) Question() (Question, bool) { return s.question, s.question.Number != 0 }

// Grants lists what is granted, in the order of All.
func (s State) Grants() []Grant {
	var out []Grant
	for _, one := range catalogue {
		if g, ok := s.grants[one.name]; ok {
			out = append(out, g)
		}
	}
	return out
}

// Record lists what was asked, granted and taken back, oldest first.
func (s State) Record() []Entry { return slices.Clone(s.record) }

// Allows reports whether a participant may use a power in an epoch of the session: exactly the one to whom it is granted, while
// they hold the session.
func (s State) Allows(p Power, participant string, epoch int64) bool {
	g, granted := s.grants[p]
	return granted && s.phase == Joined && participant != "" &&
		g.Who.Participant == participant && s.owner.Participant == participant &&
		g.Who.Epoch == epoch && s.owner.Epoch == epoch
}

// copied returns a state whose maps and record can be changed.
func (s State) copied() State {
	s.grants, s.closed, s.record = maps.Clone(s.grants), maps.Clone(s.closed), slices.Clone(s.record)
	if s.grants == nil {
		s.grants = map[Power]Grant{}
	}
	if s.closed == nil {
		s.closed = map[Power]time.Time{}
	}
	return s
}

// missing reports whether a power that another one needs is not granted.
func (s State) missing(k kind) bool {
	return slices.ContainsFunc(k.needs, func(need Power) bool { _, granted := s.grants[need]; return !granted })
}

// take takes back the powers which go, and those that need one of them, the latter first. It changes s, which is a copy.
func (s *State) take(at time.Time, by By, goes func(Power) bool) {
	var gone []Power
	for _, one := range catalogue {
		loses := slices.ContainsFunc(one.needs, func(need Power) bool { return slices.Contains(gone, need) })
		if loses || goes(one.name) {
			gone = append(gone, one.name)
		}
	}
	for _, p := range slices.Backward(gone) {
		if s.question.Number != 0 && s.question.Power == p {
			s.note(Entry{At: at, What: Closed, Power: p, Who: s.question.Who.Name, By: by})
			s.question, s.closed[p] = Question{}, at
		}
		if g, granted := s.grants[p]; granted {
			s.note(Entry{At: at, What: TakenBack, Power: p, Who: g.Who.Name, By: by})
			delete(s.grants, p)
		}
	}
}

func every(Power) bool { return true }

// end takes everything back, for good.
func (s *State) end(at time.Time, what What, by By) {
	s.take(at, by, every)
	s.note(Entry{At: at, What: what, Who: s.owner.Name, By: by})
	s.phase = Over
}
