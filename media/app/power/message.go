package power

import "time"

// MessageKind says what a message of the line is about.
type MessageKind string

// What the line says.
const (
	OwnerIs  MessageKind = "owner"    // who holds the session now; Participant "": nobody
	Ask      MessageKind = "ask"      // the representative asks for a power
	Withdraw MessageKind = "withdraw" // the other side takes back a power or its question; Power "": all of them
	End      MessageKind = "end"      // the session has ended
)

// MessageKinds lists every kind of message.
func MessageKinds() []MessageKind { return []MessageKind{OwnerIs, Ask, Withdraw, End} }

// Message is what came over the line, and when. Its sender may be hostile.
type Message struct {
	Kind        MessageKind
	At          time.Time
	Power       Power
	Participant string // of owner, ask
	Name        string // of owner
	Epoch       int64  // of owner, ask
}

// Hear returns the state after a message. A message can ask and take back; it cannot grant, and it cannot let the app join.
func (s State) Hear(m Message) (State, error) {
	if s.phase == Over {
		return s, ErrOver
	}
	next := s.copied()
	switch m.Kind {
	case OwnerIs:
		return s.owned(m, next)
	case Ask:
		return s.asked(m, next)
	case Withdraw:
		if _, known := of(m.Power); !known && m.Power != "" {
			return s, ErrUnknown
		}
		next.take(m.At, ByLine, func(p Power) bool { return m.Power == "" || m.Power == p })
	case End:
		next.end(m.At, Ended, ByLine)
	default:
		return s, ErrUnknown
	}
	return next, nil
}

// owned handles who holds the session. The line repeats itself after it was cut: the same owner in the same epoch changes nothing.
func (s State) owned(m Message, next State) (State, error) {
	owner := Owner{Participant: m.Participant, Name: m.Name, Epoch: m.Epoch}
	switch {
	case m.Epoch == s.owner.Epoch && m.Participant == s.owner.Participant:
		return s, nil
	case m.Epoch <= s.owner.Epoch:
		return s, ErrStale
	}
	next.take(m.At, ByChange, every)
	next.owner = owner
	return next, nil
}

func (s State) asked(m Message, next State) (State, error) {
	k, known := of(m.Power)
	_, granted := s.grants[m.Power]
	closed, was := s.closed[m.Power]
	switch {
	case !known:
		return s, ErrUnknown
	case s.phase != Joined:
		return s, ErrPhase
	case m.Participant == "" || m.Participant != s.owner.Participant || m.Epoch != s.owner.Epoch:
		return s, ErrStale
	case granted:
		return s, ErrGranted
	case s.question.Number != 0:
		return s, ErrOpen
	case s.missing(k):
		return s, ErrNeeds
	case was && m.At.Sub(closed) < Pause:
		return s, ErrPause
	}
	next.number++
	next.question = Question{Number: next.number, Power: m.Power, Who: s.owner}
	next.note(Entry{At: m.At, What: Asked, Power: m.Power, Who: s.owner.Name, By: ByLine})
	return next, nil
}
