package window_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"acude/media/app/power"
	"acude/media/app/window"
)

// TestMain is also the program with the windows, which needs an environment of its own.
func TestMain(m *testing.M) {
	if os.Getenv("ACUDE_WINDOWS") != "" {
		if err := program(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// told is what a test tells the program, one a line.
type told struct {
	Code    *[2]string
	Start   *window.Statement
	Message *power.Message
	Chat    *window.Line
	Point   *[2]int // asks whether it is covered
	Hang    bool    // the thread of the windows sleeps for ever, and so does cutting connections
	Close   bool
}

// says is what the program says, one a line.
type says struct {
	Event   *window.Event `json:",omitempty"`
	Error   string        `json:",omitempty"`
	Covered *bool         `json:",omitempty"`
	Focused bool          `json:",omitempty"`
	Hangs   bool          `json:",omitempty"`
	Phase   power.Phase
	Grants  []power.Power
	Shut    bool
}

func program() error {
	said := os.NewFile(4, "said")
	gate := power.NewGate()
	hang := make(chan bool)
	brake := window.NewBrake(gate, func() {
		_, _ = said.WriteString(`{"Shut":true}` + "\n")
		select {
		case <-hang:
			select {}
		default:
		}
	})
	if os.Getenv("ACUDE_WINDOWS") == "patient" {
		window.Patient(brake)
	}
	w, err := window.Open(window.Options{Brake: brake})
	if err != nil {
		return err
	}
	out := json.NewEncoder(said)
	say := func(s says) {
		for _, g := range gate.State().Grants() {
			s.Grants = append(s.Grants, g.Power)
		}
		s.Phase, s.Shut = gate.State().Phase(), gate.IsShut()
		_ = out.Encode(s)
	}
	orders := make(chan told)
	go func() {
		for lines := bufio.NewScanner(os.NewFile(3, "told")); lines.Scan(); {
			var one told
			if json.Unmarshal(lines.Bytes(), &one) == nil {
				orders <- one
			}
		}
		os.Exit(2) // the test is gone
	}()
	go func() {
		for {
			select {
			case e := <-w.Events():
				s := says{Event: &e}
				if e.Act.Kind != "" {
					if _, err := gate.Do(e.Act); err != nil {
						s.Error = err.Error()
					}
					w.Show(gate.State())
				}
				say(s)
			case one := <-orders:
				follow(w, gate, one, hang, say)
			}
		}
	}()
	w.Run()
	return nil
}

func follow(w window.Window, gate *power.Gate, one told, hang chan bool, say func(says)) {
	switch {
	case one.Code != nil:
		w.AskCode(one.Code[0], one.Code[1])
	case one.Start != nil:
		w.Start(*one.Start)
	case one.Message != nil:
		one.Message.At = time.Now()
		s := says{}
		if _, err := gate.Hear(*one.Message); err != nil {
			s.Error = err.Error()
		}
		w.Show(gate.State())
		say(s)
	case one.Chat != nil:
		w.Chat(*one.Chat)
	case one.Point != nil:
		covered := w.Covers(one.Point[0], one.Point[1])
		say(says{Covered: &covered, Focused: w.Focused()})
	case one.Hang:
		window.Hang(w)
		close(hang)
		say(says{Hangs: true})
	case one.Close:
		w.Close()
	}
}
