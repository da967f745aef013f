package session

import (
	"slices"
	"time"
)

// missing returns the customer and the owner, if they are gone. Without them the session cannot continue.
func (s State) missing() []Participant {
	var out []Participant
	for _, p := range s.Participants {
		if !p.Present && (p.Role == RoleCustomer || (s.Owner != "" && p.Person == s.Owner)) {
			out = append(out, p)
		}
	}
	return out
}

// deadline returns when the first missing participant's time ends; zero when nobody is missing.
func deadline(s State) time.Time {
	if !s.Open() {
		return time.Time{}
	}
	var first time.Time
	for _, p := range s.missing() {
		if first.IsZero() || p.Until.Before(first) {
			first = p.Until
		}
	}
	return first
}

// Due returns the events of deadlines that have passed by now and are not in the log yet, each at the time of its deadline. At the
// deadline itself it is too late to come back. abandon is Timing.Abandon.
func Due(s State, now time.Time, abandon time.Duration) []Event { return scopes.Due(s, now, abandon) }

// Due is the package's Due under this catalogue.
func (c Scopes) Due(s State, now time.Time, abandon time.Duration) []Event {
	var out []Event
	for !s.Deadline.IsZero() && !now.Before(s.Deadline) {
		for _, e := range c.lapse(s, abandon) {
			e.N = s.Head + 1
			s, out = Apply(s, e), append(out, e)
		}
	}
	return out
}

// lapse returns the events of the state's deadline: the end when it was the customer's, a requeue when it was the owner's.
func (c Scopes) lapse(s State, abandon time.Duration) []Event {
	gone := s.missing()
	i := slices.IndexFunc(gone, func(p Participant) bool { return p.Until.Equal(s.Deadline) })
	switch {
	case gone[i].Role != RoleCustomer:
		return c.requeue(s, Event{At: s.Deadline, Reason: "owner_gone"}, abandon)
	case s.Phase == PhaseWaiting:
		return []Event{{At: s.Deadline, Kind: Ended, Reason: EndAbandoned}}
	default:
		return []Event{{At: s.Deadline, Kind: Ended, Reason: EndReconnectTimeout}}
	}
}

// requeue puts the query back into the queue and revokes what does not outlive the owner. why holds the time, the participant and the
// reason. A customer who is gone keeps their place from then on as long as any who waits, and no longer than they had.
func (c Scopes) requeue(s State, why Event, abandon time.Duration) []Event {
	out := c.revoke(s, why, func(scope Scope) bool { return !scope.Outlives })
	back := Event{At: why.At, By: why.By, Kind: Requeued, Reason: why.Reason, Epoch: s.Epoch + 1}
	for _, p := range s.missing() {
		if p.Role != RoleCustomer {
			continue
		}
		back.Until = why.At.Add(abandon)
		if p.Until.Before(back.Until) {
			back.Until = p.Until
		}
	}
	return append(out, back)
}
