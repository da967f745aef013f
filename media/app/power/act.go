package power

import "time"

// ActKind says what was done in the app's own window.
type ActKind string

// What is done in the app's window. Two of them only say what is on the screen now, which the delays count from.
const (
	ShowStart    ActKind = "show_start"
	Join         ActKind = "join"
	Decline      ActKind = "decline"
	ShowQuestion ActKind = "show_question"
	Allow        ActKind = "allow"
	Refuse       ActKind = "refuse"
	TakeBack     ActKind = "take_back"
	Stop         ActKind = "stop"
	Report       ActKind = "report" // stop, and report it
)

// ActKinds lists every kind of act.
func ActKinds() []ActKind {
	return []ActKind{ShowStart, Join, Decline, ShowQuestion, Allow, Refuse, TakeBack, Stop, Report}
}

// Act is something that was done in the app's own window, and when. Only the window makes acts.
type Act struct {
	Kind   ActKind
	At     time.Time
	Number int   // of show_question, allow, refuse: Question.Number
	Power  Power // of take_back
}

// Do returns the state after an act. A window does not decide whether a button may be pressed: an act that comes too early, or for a
// question that is gone, is an error and changes nothing.
func (s State) Do(a Act) (State, error) {
	if s.phase == Over {
		return s, ErrOver
	}
	next := s.copied()
	switch a.Kind {
	case ShowStart, Join:
		return s.begin(a, next)
	case ShowQuestion, Allow, Refuse:
		return s.answer(a, next)
	case Decline:
		if s.phase == Joined {
			return s, ErrPhase
		}
		next.end(a.At, Declined, ByCustomer)
	case TakeBack:
		if _, granted := s.grants[a.Power]; !granted {
			return s, ErrUnknown
		}
		next.take(a.At, ByCustomer, func(p Power) bool { return p == a.Power })
	case Stop:
		next.end(a.At, Stopped, ByCustomer)
	case Report:
		next.end(a.At, Reported, ByCustomer)
	default:
		return s, ErrUnknown
	}
	return next, nil
}

// begin handles the acts before the app has joined.
func (s State) begin(a Act, next State) (State, error) {
	switch {
	case s.phase == Joined, a.Kind == Join && s.phase != Reading:
		return s, ErrPhase
	case a.Kind == ShowStart:
		next.phase, next.shown = Reading, a.At
	case a.At.Sub(s.shown) < Delay:
		return s, ErrEarly
	default:
		next.phase = Joined
		next.note(Entry{At: a.At, What: Began, Who: s.owner.Name, By: ByCustomer})
	}
	return next, nil
}

// answer handles the acts about the open question.
func (s State) answer(a Act, next State) (State, error) {
	q, open := s.Question()
	if !open || a.Number != q.Number {
		return s, ErrStale
	}
	entry := Entry{At: a.At, Power: q.Power, Who: q.Who.Name, By: ByCustomer}
	switch {
	case a.Kind == ShowQuestion:
		next.question.shown = a.At
		return next, nil
	case a.Kind == Refuse:
		entry.What, next.closed[q.Power] = Refused, a.At
	case q.shown.IsZero() || a.At.Sub(q.shown) < Glance:
		return s, ErrEarly
	default:
		entry.What, next.grants[q.Power] = Granted, Grant{Power: q.Power, Who: q.Who, Since: a.At}
	}
	next.question = Question{}
	next.note(entry)
	return next, nil
}
