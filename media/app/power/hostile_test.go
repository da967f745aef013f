package power_test

import (
	"slices"
	"testing"
	"time"

	"acude/media/app/power"
	"pgregory.net/rapid"
)

// happening is something that was tried, and whether it was taken.
type happening struct {
	act     *power.Act
	message *power.Message
	taken   bool
}

func anyAct(t *rapid.T, at time.Time) power.Act {
	return power.Act{
		Kind:   rapid.SampledFrom(power.ActKinds()).Draw(t, "act"),
		At:     at,
		Number: rapid.IntRange(0, 6).Draw(t, "number"),
		Power:  rapid.SampledFrom(append(power.All(), "", "reboot")).Draw(t, "power"),
	}
}

func anyMessage(t *rapid.T, at time.Time) power.Message {
	return power.Message{
		Kind:        rapid.SampledFrom(append(power.MessageKinds(), "", "join", "allow")).Draw(t, "message"),
		At:          at,
		Power:       rapid.SampledFrom(append(power.All(), "", "reboot")).Draw(t, "power"),
		Participant: rapid.SampledFrom([]string{"p1", "p2", ""}).Draw(t, "participant"),
		Epoch:       rapid.Int64Range(0, 4).Draw(t, "epoch"),
	}
}

// likely is what a session that goes well would bring next; random sequences alone rarely get as far as control.
func likely(s power.State, at time.Time) happening {
	q, open := s.Question()
	switch {
	case s.Owner().Participant == "":
		return happening{message: &power.Message{Kind: power.OwnerIs, At: at, Participant: "p1", Epoch: s.Owner().Epoch + 1}}
	case s.Phase() == power.Waiting:
		return happening{act: &power.Act{Kind: power.ShowStart, At: at}}
	case s.Phase() == power.Reading:
		return happening{act: &power.Act{Kind: power.Join, At: at}}
	case open && at.UnixMilli()%2 == 0:
		return happening{act: &power.Act{Kind: power.ShowQuestion, At: at, Number: q.Number}}
	case open:
		return happening{act: &power.Act{Kind: power.Allow, At: at, Number: q.Number}}
	}
	ask := power.Message{Kind: power.Ask, At: at, Power: power.Screen, Participant: s.Owner().Participant, Epoch: s.Owner().Epoch}
	if s.Allows(power.Screen, ask.Participant, ask.Epoch) {
		ask.Power = power.Control
	}
	return happening{message: &ask}
}

// excused says from the happenings alone whether a power may be allowed to a participant in an epoch: they were the last owner, asked for
// it and for what it needs, the customer had joined in time and allowed each question in time, and nothing took it back since.
func excused(all []happening, p power.Power, participant string, epoch int64) bool {
	var owner, asker power.Message
	var start, question time.Time
	var joined, granted, over bool
	asked := power.Power("")
	for _, h := range all {
		switch a, m := h.act, h.message; {
		case m != nil && m.Kind == power.OwnerIs && m.Epoch > owner.Epoch:
			owner, granted, asked = *m, false, ""
		case m != nil && m.Kind == power.Ask && h.taken:
			asked, asker, question = m.Power, *m, time.Time{}
		case m != nil && m.Kind == power.Withdraw && (m.Power == "" || m.Power == p), a != nil && a.Kind == power.TakeBack && a.Power == p:
			granted = false
		case m != nil && m.Kind == power.End, a != nil && slices.Contains([]power.ActKind{power.Stop, power.Report}, a.Kind):
			over = true
		case a != nil && a.Kind == power.Decline && h.taken:
			over = true
		case a != nil && a.Kind == power.ShowStart && !joined:
			start = a.At
		case a != nil && a.Kind == power.Join && !start.IsZero() && a.At.Sub(start) >= power.Delay:
			joined = true
		case a != nil && a.Kind == power.ShowQuestion && h.taken:
			question = a.At
		case a != nil && a.Kind == power.Allow && h.taken && asked == p:
			granted = joined && !question.IsZero() && a.At.Sub(question) >= power.Glance &&
				asker.Participant == owner.Participant && asker.Epoch == owner.Epoch
		}
	}
	own := owner.Participant == participant && owner.Epoch == epoch && participant != ""
	needs := p != power.Control || excused(all, power.Screen, participant, epoch)
	return granted && joined && !over && own && needs
}

// Whatever the line says and whatever is pressed, in any order and at any time: a message adds no power and lets the app join
// nothing, and a power is allowed only where the happenings excuse it.
func TestNothingIsDoneWithoutTheCustomer(t *testing.T) {
	reached := map[power.Power]int{}
	rapid.Check(t, func(t *rapid.T) {
		var s power.State
		var all []happening
		at := start
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			at = at.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 500, 999, 1000, 4999, 5001, 10001}).Draw(t, "wait")) * time.Millisecond)
			var h happening
			switch rapid.IntRange(0, 5).Draw(t, "who") {
			case 0:
				a := anyAct(t, at)
				h = happening{act: &a}
			case 1:
				m := anyMessage(t, at)
				h = happening{message: &m}
			default:
				h = likely(s, at)
			}
			before := s
			var err error
			if h.act != nil {
				s, err = before.Do(*h.act)
			} else {
				s, err = before.Hear(*h.message)
			}
			h.taken = err == nil
			all = append(all, h)
			check(t, before, s, h, all, reached)
		}
	})
	for _, p := range power.All() {
		if reached[p] == 0 {
			t.Errorf("%s was never granted, so nothing was tried with it", p)
		}
	}
}

func check(t *rapid.T, before, after power.State, h happening, all []happening, reached map[power.Power]int) {
	if h.message != nil && after.Phase() != before.Phase() && after.Phase() != power.Over {
		t.Fatalf("%+v brings the app from %q to %q", h.message, before.Phase(), after.Phase())
	}
	for _, p := range power.All() {
		for _, participant := range []string{"p1", "p2", ""} {
			for epoch := range int64(5) {
				allows := after.Allows(p, participant, epoch)
				switch {
				case allows && h.message != nil && !before.Allows(p, participant, epoch):
					t.Fatalf("%+v allows %s", h.message, p)
				case allows && !excused(all, p, participant, epoch):
					t.Fatalf("%s is allowed to %q in %d without an excuse", p, participant, epoch)
				case allows:
					reached[p]++
				}
			}
		}
	}
	if after.Allows(power.Control, after.Owner().Participant, after.Owner().Epoch) &&
		!after.Allows(power.Screen, after.Owner().Participant, after.Owner().Epoch) {
		t.Fatal("control without the screen")
	}
}
