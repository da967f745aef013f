package window_test

import (
	"testing"
	"time"

	"acude/media/app/power"
	"acude/media/app/window"
	"github.com/jezek/xgb/xproto"
)

func TestTheBarIsAboveALaterWindowAndTakesNoFocus(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	a := d.opens("es_ES.UTF-8")
	other := d.window("other work", 0, 0, 1366, 768)
	a.joins()
	d.activate(other, "other work")
	a.grants(power.Screen)
	a.sees("frame", "Acude – Ve su pantalla: Lucía Gómez")
	d.window("later work", 0, 0, 1366, 768)
	d.comes("the later window has the keyboard", func() bool { return d.active() == "later work" })
	d.comes("the bar is the highest", func() bool { _, highest := d.where("Acude – Ve su pantalla"); return highest })
	if has := d.active(); has != "later work" {
		t.Errorf("%q has the keyboard", has)
	}
	at, _ := d.where("Acude – Ve su pantalla")
	if at.Min.Y != 0 || at.Dx() < 400 || at.Dy() > 80 || at.Min.X+at.Max.X < 1360 || at.Min.X+at.Max.X > 1372 {
		t.Errorf("the bar is at %v", at)
	}
	for point, want := range map[[2]int]bool{{(at.Min.X + at.Max.X) / 2, 10}: true, {at.Min.X - 5, 10}: false, {683, 400}: false} {
		a.tell(told{Point: &point})
		if s := a.until("an answer", func(s says) bool { return s.Covered != nil }); *s.Covered != want || s.Focused {
			t.Errorf("%v: covered %v, focused %v", point, *s.Covered, s.Focused)
		}
	}
}

func TestClosingTheBarEndsEverything(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	a := d.opens("es_ES.UTF-8")
	a.joins()
	a.grants(power.Screen)
	d.sees("frame", "Acude – Ve su pantalla")
	d.comes("the bar", func() bool { return d.has("Acude – Ve su pantalla") })
	d.closes("Acude – Ve su pantalla")
	if s := a.until("stopped", did(power.Stop)); !s.Shut || s.Phase != power.Over || len(s.Grants) != 0 {
		t.Errorf("%+v", s)
	}
	d.sees("label", "La sesión ha terminado")
}

func TestTheConversationGoesBothWaysAndOnlyHides(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	a := d.opens("es_ES.UTF-8")
	a.joins()
	a.tell(told{Chat: &window.Line{Who: "Lucía", Text: "¿Me lee? ñ €\x00\x1b[2J"}})
	history := d.sees("text", "Conversación:")
	d.comes("the message is shown", func() bool { return d.text(history) == "Lucía: ¿Me lee? ñ € [2J" })
	d.write(d.sees("text", "Su mensaje:"), "  Sí, señora ")
	a.presses("Enviar")
	if s := a.until("the answer", func(s says) bool { return s.Event != nil && s.Event.Said != "" }); s.Event.Said != "Sí, señora" {
		t.Errorf("%+v", s.Event)
	}
	d.closes("Acude – conversación")
	d.misses("frame", "Acude – conversación")
	a.presses("Conversación")
	d.sees("frame", "Acude – conversación")
	d.comes("the keyboard is in the conversation", func() bool { return d.active() == "Acude – conversación" })
	point := [2]int{1, 700}
	d.comes("the app knows it", func() bool {
		a.tell(told{Point: &point})
		return a.until("an answer", func(s says) bool { return s.Covered != nil }).Focused
	})
}

// The windows hang, and cutting connections takes for ever: the hot-key still ends everything, and the process with it.
func TestTheHotKeyEndsEverythingWhileTheWindowsHang(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	a := d.opensWith("as it is", "es_ES.UTF-8")
	a.joins()
	a.grants(power.Screen)
	d.sees("push button", "Detener todo (Ctrl+Alt+Fin)")
	a.tell(told{Hang: true})
	a.until("all hangs", func(s says) bool { return s.Hangs })
	begun := time.Now()
	d.keys(keyControl, keyAlt, keyEnd)
	a.until("the gate is shut", func(s says) bool { return s.Shut })
	shut := time.Since(begun)
	a.ends()
	t.Logf("shut after %v, gone after %v", shut.Round(time.Millisecond), time.Since(begun).Round(time.Millisecond))
}

// While nothing hangs, the process stays to show what was allowed.
func TestTheHotKeyLeavesTheRecord(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.grabs(keyEnd) // another program has the first hot-key
	a := d.opens("en_US.UTF-8")
	a.tell(told{Message: &owner})
	a.tell(told{Start: &acme})
	a.until("the start window is shown", did(power.ShowStart))
	a.pressesWhenReady("Allow")
	a.sees("push button", "Stop everything (Ctrl+Alt+Pause)")
	d.keys(keyControl, keyAlt, keyPause)
	if s := a.until("stopped", did(power.Stop)); !s.Shut || s.Phase != power.Over {
		t.Errorf("%+v", s)
	}
	d.sees("label", "The session has ended")
	record := d.sees("text", "What was asked and allowed:")
	d.comes("the record is shown", func() bool { return len(d.text(record)) > 40 })
	a.presses("Close")
	a.until("the window is done", func(s says) bool { return s.Event != nil && s.Event.Closed })
}

const keyPause xproto.Keysym = 0xff13
