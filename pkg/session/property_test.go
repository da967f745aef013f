package session_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"acude/pkg/session"
)

// TestTheMachineKeepsItsInvariants applies random events to a session.
func TestTheMachineKeepsItsInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := start
		s := state(submitted)
		apply := func(events []session.Event) {
			for _, e := range events {
				before := s
				e.N = s.Head + 1
				s = session.Apply(s, e)
				holds(t, before, e, s)
			}
		}
		bodies := commands()
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.Int64Range(0, int64(3*time.Minute)).Draw(t, "pause")))
			apply(session.Due(s, now, time.Minute))
			if d := s.Deadline; !d.IsZero() && !now.Before(d) {
				t.Fatalf("at %v the deadline %v still stands", now, d)
			}
			who := rapid.SampledFrom([]string{"cust", "rep"}).Draw(t, "who")
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				if s.Phase == session.PhaseWaiting {
					apply([]session.Event{{At: now, Kind: session.Accepted, By: "rep", Person: "p1", Name: "Rep", Epoch: s.Epoch + 1}})
				}
			case 1:
				apply(leave(s, who, now))
			case 2:
				if p, found := s.Participant(who); found && !p.Present && s.Open() && (who == "cust" || s.Owner == p.Person) {
					apply([]session.Event{{At: now, Kind: session.Back, Participant: who}})
				}
			case 3:
				kind := rapid.SampledFrom(session.CommandKinds()).Draw(t, "command")
				if events, err := session.Decide(s, session.Issuer{Participant: who, Epoch: s.Epoch, At: now, Abandon: time.Minute}, bodies[kind]); err == nil {
					apply(events)
				}
			}
		}
	})
}

// leave returns what the room writes when a participant's last socket closes.
func leave(s session.State, who string, now time.Time) []session.Event {
	p, found := s.Participant(who)
	if !found || !p.Present || !s.Open() || (who == "rep" && s.Owner != p.Person) {
		return nil
	}
	until := now.Add(time.Minute)
	out := []session.Event{{At: now, Kind: session.Gone, Participant: who, Until: until}}
	if s.Phase != session.PhaseWaiting {
		out = append(out, session.Event{At: now, Kind: session.Lost, Participant: who, Until: until})
	}
	return out
}

func holds(t *rapid.T, before session.State, e session.Event, after session.State) {
	owned := after.Owner != ""
	switch {
	case after.Head != before.Head+1:
		t.Fatalf("%s moved the head from %d to %d", e.Kind, before.Head, after.Head)
	case after.Epoch < before.Epoch:
		t.Fatalf("%s lowered the epoch", e.Kind)
	case after.Owner != before.Owner && after.Epoch == before.Epoch:
		t.Fatalf("%s changed the owner and not the epoch", e.Kind)
	case (after.Phase == session.PhaseActive || after.Phase == session.PhaseReconnecting) != (owned && after.Open()):
		t.Fatalf("%s: %s, owned by %q", e.Kind, after.Phase, after.Owner)
	case after.Phase == session.PhaseWaiting && owned:
		t.Fatalf("%s: waiting, owned by %q", e.Kind, after.Owner)
	case !before.Open() && after.Open():
		t.Fatalf("%s opened an ended session", e.Kind)
	case !after.Open() && (!after.Deadline.IsZero() || after.Screen.On || after.EndReason == ""):
		t.Fatalf("%s: ended with %+v", e.Kind, after)
	case after.Screen.On && (!after.Consent.Screen || !owned):
		t.Fatalf("%s: a screen is shared without consent or owner", e.Kind)
	}
}
