package window_test

import (
	"strings"
	"testing"
	"time"

	"acude/media/app/power"
	"acude/media/app/window"
)

var acme = window.Statement{
	Company: "Panadería Núñez, S. L.", Verified: true, Host: "soporte.nunez.example", Portal: "Atención al cliente", Representative: "Lucía Gómez",
}

// owner is what the line says first.
var owner = power.Message{Kind: power.OwnerIs, Participant: "p1", Name: "Lucía Gómez", Epoch: 1}

func did(kind power.ActKind) func(says) bool {
	return func(s says) bool { return s.Event != nil && s.Event.Act.Kind == kind }
}

// joins lets the app join, as a customer does who reads first.
func (a *app) joins() {
	a.t.Helper()
	a.tell(told{Message: &owner})
	a.tell(told{Start: &acme})
	a.until("the start window is shown", did(power.ShowStart))
	a.pressesWhenReady("Permitir")
	if s := a.until("the app joins", did(power.Join)); s.Error != "" || s.Phase != power.Joined {
		a.t.Fatalf("%+v", s)
	}
	a.sees("frame", "Acude – No ve nada: Lucía Gómez")
}

// grants lets Lucía have a power.
func (a *app) grants(p power.Power) {
	a.t.Helper()
	a.tell(told{Message: &power.Message{Kind: power.Ask, Power: p, Participant: "p1", Epoch: 1}})
	shown := a.until("the question is shown", did(power.ShowQuestion)).Event.Act.At
	time.Sleep(time.Until(shown.Add(power.Glance)))
	a.presses("Permitir")
	if s := a.until("the power is granted", did(power.Allow)); s.Error != "" {
		a.t.Fatal(s.Error)
	}
}

func TestTheAppJoinsOnlyAfterTheWarning(t *testing.T) {
	t.Parallel()
	a := newDesk(t).opens("es_ES.UTF-8")
	a.tell(told{Message: &owner})
	a.tell(told{Start: &acme})
	for _, text := range []string{"¿Permite que Lucía Gómez", "Panadería Núñez, S. L. (verificada)", "soporte.nunez.example", "Atención al cliente", "⚠ ¿Le ha"} {
		a.sees("label", text)
	}
	a.sees("alert", "Acude")
	if b := a.sees("push button", "Permitir ("); b.has(stateSensitive) {
		t.Error("the button can be pressed at once")
	}
	a.presses("Permitir (")
	if b := a.sees("push button", "No"); !b.has(stateFocused) {
		t.Error("the keyboard is not on No")
	}
	a.pressesWhenReady("Permitir")
	s := a.until("the app joins", func(s says) bool {
		if s.Phase == power.Joined && !did(power.Join)(s) {
			t.Errorf("joined by %+v", s)
		}
		return s.Phase == power.Joined
	})
	if s.Error != "" {
		t.Error(s.Error)
	}
	a.misses("alert", "Acude")
}

func TestAnUnverifiedCompanyIsCalledSo(t *testing.T) {
	t.Parallel()
	a := newDesk(t).opens("en_GB.UTF-8")
	s := acme
	s.Verified, s.Company = false, "Evil\nCompany\u202e "+strings.Repeat("x", 500)
	a.tell(told{Start: &s})
	a.sees("label", "Nobody has checked")
	if l := a.sees("label", "Evil Company x"); len([]rune(l.name)) > 120 || !strings.HasSuffix(l.name, "… (not verified)") {
		t.Errorf("%q", l.name)
	}
}

func TestEnterEscapeAndClosingSayNo(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for name, no := range map[string]func(){
		"Enter":   func() { d.keys(keyEnter) },
		"Escape":  func() { d.keys(keyEsc) },
		"closing": func() { d.closes("Acude") },
	} {
		a := d.opens("es_ES.UTF-8")
		a.tell(told{Start: &acme})
		a.until("the start window is shown", did(power.ShowStart))
		a.activates("Acude – ayuda")
		no()
		if s := a.until(name, did(power.Decline)); s.Phase != power.Over {
			t.Errorf("%s: %+v", name, s)
		}
		a.until("the window is done", func(s says) bool { return s.Event != nil && s.Event.Closed })
		a.tell(told{Close: true})
		a.ends()
	}
}

func TestPowersAreAskedAndTakenBack(t *testing.T) {
	t.Parallel()
	a := newDesk(t).opens("es_ES.UTF-8")
	a.joins()
	a.grants(power.Screen)
	a.sees("frame", "Acude – Ve su pantalla: Lucía Gómez")
	a.grants(power.Control)
	a.sees("frame", "Acude – Ve y controla su equipo: Lucía Gómez")
	a.presses("Retirar el control")
	if s := a.until("taken back", did(power.TakeBack)); len(s.Grants) != 1 {
		t.Errorf("%+v", s)
	}
	a.misses("push button", "Retirar el control")
	a.tell(told{Message: &power.Message{Kind: power.Ask, Power: power.Control, Participant: "p1", Epoch: 1}})
	a.until("the question is shown", did(power.ShowQuestion))
	a.sees("label", "Lucía Gómez pide usar su ratón")
	a.activates("Acude – ayuda")
	a.keys(keyEnter) // No is the default
	if s := a.until("refused", did(power.Refuse)); len(s.Grants) != 1 {
		t.Fatalf("%+v", s)
	}
	a.misses("label", "Lucía Gómez pide usar")
	a.tell(told{Message: &power.Message{Kind: power.OwnerIs, Participant: "p2", Name: "Marta", Epoch: 2}})
	a.sees("frame", "Acude – No ve nada: Marta")
	a.misses("push button", "Ocultar mi pantalla")
	// What the first representative asks for now is not even shown.
	a.tell(told{Message: &power.Message{Kind: power.Ask, Power: power.Screen, Participant: "p1", Epoch: 1}})
	if s := a.until("refused", func(s says) bool { return s.Error != "" }); len(s.Grants) != 0 {
		t.Errorf("%+v", s)
	}
	a.presses("Denunciar y detener")
	if s := a.until("reported", did(power.Report)); s.Phase != power.Over || !s.Shut {
		t.Errorf("%+v", s)
	}
	a.sees("label", "La sesión ha terminado")
	a.misses("frame", "Acude – No ve nada")
	a.presses("Cerrar")
	a.until("the window is done", func(s says) bool { return s.Event != nil && s.Event.Closed })
}

func TestTheLanguageCanBeChanged(t *testing.T) {
	t.Parallel()
	a := newDesk(t).opens("es_ES.UTF-8")
	a.tell(told{Code: &[2]string{"123", "Pida otro."}})
	a.sees("label", "Escriba su código")
	a.presses("English")
	a.sees("label", "Enter your code")
	a.sees("label", "Pida otro.")
	a.presses("Continue")
	if s := a.until("the code", func(s says) bool { return s.Event != nil && s.Event.Code != "" }); s.Event.Code != "123" {
		t.Errorf("%+v", s.Event)
	}
	a.tell(told{Start: &acme})
	a.until("the start window is shown", did(power.ShowStart))
	a.presses("Español")
	// The delay starts again: the text can be read only now.
	a.until("the start window is shown again", did(power.ShowStart))
	a.sees("label", "¿Permite que")
}
