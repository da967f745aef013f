package window

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"acude/media/app/power"
)

// typist is a customer at a terminal, and the program behind it.
type typist struct {
	t    *testing.T
	x    *terminal
	gate *power.Gate
	keys *io.PipeWriter
	mu   sync.Mutex
	out  bytes.Buffer
	errs []error
	got  []Event
}

func (c *typist) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.out.Write(p)
}

// at runs a test at a terminal, with a clock of its own.
func at(t *testing.T, test func(c *typist)) {
	synctest.Test(t, func(t *testing.T) {
		gate := power.NewGate()
		in, keys := io.Pipe()
		c := &typist{t: t, gate: gate, keys: keys}
		brake := NewBrake(gate, func() {})
		brake.exit = func(int) { t.Error("the process ends") }
		c.x = openTerminal(Options{Brake: brake}, spanish(t), in, c)
		go c.x.read()
		done := make(chan struct{})
		go func() {
			for {
				select {
				case e := <-c.x.Events():
					c.obey(e)
				case <-done:
					return
				}
			}
		}()
		test(c)
		_ = keys.Close()
		synctest.Wait()
		close(done)
	})
}

func (c *typist) obey(e Event) {
	c.mu.Lock()
	c.got = append(c.got, e)
	c.mu.Unlock()
	if e.Act.Kind == "" {
		return
	}
	if _, err := c.gate.Do(e.Act); err != nil {
		c.mu.Lock()
		c.errs = append(c.errs, err)
		c.mu.Unlock()
		return
	}
	c.x.Show(c.gate.State())
}

func (c *typist) hears(m power.Message) {
	m.At = time.Now()
	_, _ = c.gate.Hear(m)
	c.x.Show(c.gate.State())
	synctest.Wait()
}

func (c *typist) types(line string) {
	_, _ = io.WriteString(c.keys, line+"\n")
	synctest.Wait()
}

// shows fails unless the terminal has shown a text since the last time.
func (c *typist) shows(text string) {
	c.t.Helper()
	synctest.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	if shown := c.out.String(); !strings.Contains(shown, text) {
		c.t.Errorf("%q is not in\n%s", text, shown)
	}
	c.out.Reset()
}

func (c *typist) is(phase power.Phase, grants int) {
	c.t.Helper()
	if s := c.gate.State(); s.Phase() != phase || len(s.Grants()) != grants {
		c.t.Fatalf("%s, %+v", s.Phase(), s.Grants())
	}
}

var acme = Statement{Company: "Acme", Host: "acme.example", Portal: "Ayuda", Representative: "Lucía\x1b[2J"}

func (c *typist) joins() {
	c.t.Helper()
	c.hears(power.Message{Kind: power.OwnerIs, Participant: "p1", Name: "Lucía", Epoch: 1})
	c.x.Start(acme)
	time.Sleep(power.Delay)
	c.types("permitir")
	c.is(power.Joined, 0)
}

func TestATerminalAsksForTheCode(t *testing.T) {
	at(t, func(c *typist) {
		c.x.AskCode("111222333", "Pida otro.")
		c.shows("Código o enlace: [111222333]")
		c.types("")
		c.types(" 999888777 ")
		if len(c.got) != 2 || c.got[0].Code != "111222333" || c.got[1].Code != "999888777" {
			t.Errorf("%+v", c.got)
		}
	})
}

func TestATerminalWarnsBeforeItJoins(t *testing.T) {
	at(t, func(c *typist) {
		c.x.Start(acme)
		c.shows("¿Permite que Lucía [2J le ayude")
		c.types("permitir") // typed ahead
		c.shows("Demasiado pronto")
		c.is(power.Reading, 0)
		time.Sleep(power.Delay - 1)
		c.types("permitir")
		c.is(power.Reading, 0)
		if len(c.errs) != 2 {
			t.Errorf("%v", c.errs)
		}
		time.Sleep(time.Nanosecond)
		c.shows("Escriba «permitir» o «no»:")
		c.types("sí")
		c.is(power.Reading, 0)
		c.types("PERMITIR")
		c.is(power.Joined, 0)
		c.shows("«/detener» o Ctrl+C")
	})
}

func TestATerminalTakesNo(t *testing.T) {
	at(t, func(c *typist) {
		c.x.Start(acme)
		c.shows("!! Nadie ha comprobado")
		c.types("no")
		c.is(power.Over, 0)
	})
}

func TestATerminalAsksForTheScreenOnly(t *testing.T) {
	at(t, func(c *typist) {
		c.joins()
		c.hears(power.Message{Kind: power.Ask, Power: power.Screen, Participant: "p1", Epoch: 1})
		c.shows("Lucía pide ver su pantalla")
		c.types("permitir 1") // at once: not read
		c.types("permitir")   // without the number it is a message
		c.types("permitir 2")
		c.is(power.Joined, 0)
		time.Sleep(power.Glance)
		c.types("permitir 1")
		c.is(power.Joined, 1)
		c.shows("● Ve su pantalla: Lucía")
		c.hears(power.Message{Kind: power.Ask, Power: power.Control, Participant: "p1", Epoch: 1})
		c.shows("así que la respuesta es no")
		c.is(power.Joined, 1)
		if _, open := c.gate.State().Question(); open {
			t.Error("the question about control is open")
		}
		c.types("/ocultar")
		c.is(power.Joined, 0)
		c.types("/reboot")
		c.shows("No existe la orden «reboot».")
		c.x.Chat(Line{Who: "Lucía", Text: "Hola\x07"})
		c.shows("Lucía: Hola\n")
		c.types("/denunciar")
		c.is(power.Over, 0)
		c.shows("Usted lo detuvo todo y lo denunció")
		if !c.gate.IsShut() || !c.x.Focused() || c.x.Covers(1, 1) {
			t.Error("the gate is open, or somebody else may type")
		}
	})
}

func TestATerminalRefuses(t *testing.T) {
	at(t, func(c *typist) {
		c.joins()
		c.hears(power.Message{Kind: power.Ask, Power: power.Screen, Participant: "p1", Epoch: 1})
		c.types("no 1")
		c.is(power.Joined, 0)
		if what := c.gate.State().Record(); what[len(what)-1].What != power.Refused {
			t.Errorf("%+v", what)
		}
	})
}

// When the terminal is gone, nobody could stop anything any more.
func TestTheEndOfTheTerminalIsAStop(t *testing.T) {
	at(t, func(c *typist) {
		c.joins()
		_ = c.keys.Close()
		synctest.Wait()
		c.is(power.Over, 0)
		if !c.gate.IsShut() {
			t.Error("the gate is open")
		}
	})
}
