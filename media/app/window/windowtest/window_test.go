package windowtest_test

import (
	"testing"
	"time"

	"acude/media/app/power"
	"acude/media/app/window"
	"acude/media/app/window/windowtest"
)

// A program that follows its window: what is done goes to the gate, and the window shows what came of it.
func TestAProgramFollowsItsWindow(t *testing.T) {
	now := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	w := windowtest.New()
	w.Now = func() time.Time { return now }
	gate := power.NewGate()
	next := func() window.Event {
		e := <-w.Events()
		if e.Act.Kind != "" {
			_, _ = gate.Do(e.Act)
			w.Show(gate.State())
		}
		return e
	}
	hear := func(m power.Message) {
		m.At = now
		_, _ = gate.Hear(m)
		w.Show(gate.State())
	}

	w.AskCode("123", "")
	w.Enter("456")
	if e := next(); e.Code != "456" {
		t.Errorf("%+v", e)
	}
	w.Start(window.Statement{Company: "Acme"})
	next()
	w.Act(power.Act{Kind: power.Join})
	next()
	if shown := w.Until(func(s windowtest.Shown) bool { return s.Statement != nil }); shown.State.Phase() != power.Reading || shown.Asked {
		t.Errorf("%+v", shown)
	}
	now = now.Add(power.Delay)
	w.Act(power.Act{Kind: power.Join})
	next()
	hear(power.Message{Kind: power.OwnerIs, Participant: "p1", Name: "Lucía", Epoch: 1})
	hear(power.Message{Kind: power.Ask, Power: power.Screen, Participant: "p1", Epoch: 1})
	next() // the question is shown
	now = now.Add(power.Glance)
	w.Act(power.Act{Kind: power.Allow, Number: 1})
	next()
	if !gate.Allows(power.Screen, "p1", 1) {
		t.Error("the screen is not allowed")
	}
	w.Chat(window.Line{Who: "Lucía", Text: "Hola"})
	w.Say("Hola")
	if e := next(); e.Said != "Hola" {
		t.Errorf("%+v", e)
	}
	w.Act(power.Act{Kind: power.Stop})
	next()
	w.Leave()
	if e := next(); !e.Closed {
		t.Errorf("%+v", e)
	}
	w.Close()
	w.Close()
	w.Run()
	shown := w.Until(func(s windowtest.Shown) bool { return s.Closed })
	if shown.State.Phase() != power.Over || len(shown.Lines) != 1 {
		t.Errorf("%+v", shown)
	}
}
