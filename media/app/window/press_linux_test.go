package window_test

import (
	"slices"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// seen is a widget as screen readers see it.
type seen struct {
	at     reference
	role   string
	name   string
	states []uint32
}

type reference struct {
	Bus  string
	Path dbus.ObjectPath
}

const accessible = "org.a11y.atspi.Accessible"

// Numbers of AT-SPI's states.
const (
	stateFocused   = 12
	stateSensitive = 24
	stateShowing   = 25
)

func (s seen) has(state int) bool { return s.states[state/32]&(1<<(state%32)) != 0 }

// widgets lists what is on the screen, of all programs.
func (d *desk) widgets() []seen {
	var out []seen
	queue := []reference{{"org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"}}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		object := d.reader.Object(at.Bus, at.Path)
		one := seen{at: at}
		var children []reference
		if object.Call(accessible+".GetRoleName", 0).Store(&one.role) != nil || object.Call(accessible+".GetState", 0).Store(&one.states) != nil {
			continue
		}
		if name, err := object.GetProperty(accessible + ".Name"); err == nil {
			one.name, _ = name.Value().(string)
		}
		if object.Call(accessible+".GetChildren", 0).Store(&children) == nil {
			queue = append(queue, children...)
		}
		if one.has(stateShowing) {
			out = append(out, one)
		}
	}
	return out
}

// sees waits for a widget whose name begins so.
func (d *desk) sees(role, name string) seen {
	d.t.Helper()
	var all []seen
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(20 * time.Millisecond) {
		all = d.widgets()
		if i := slices.IndexFunc(all, func(s seen) bool { return s.role == role && strings.HasPrefix(s.name, name) }); i >= 0 {
			return all[i]
		}
	}
	d.t.Fatalf("no %s %q among %v", role, name, names(all))
	return seen{}
}

// misses waits until no such widget is there.
func (d *desk) misses(role, name string) {
	d.t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(20 * time.Millisecond) {
		if !slices.ContainsFunc(d.widgets(), func(s seen) bool { return s.role == role && strings.HasPrefix(s.name, name) }) {
			return
		}
	}
	d.t.Fatalf("%s %q is still there", role, name)
}

func names(all []seen) []string {
	var out []string
	for _, s := range all {
		if s.name != "" {
			out = append(out, s.role+" "+s.name)
		}
	}
	return out
}

// presses presses a button, whatever it looks like.
func (d *desk) presses(name string) {
	d.t.Helper()
	button := d.sees("push button", name)
	var ok bool
	if err := d.reader.Object(button.at.Bus, button.at.Path).Call("org.a11y.atspi.Action.DoAction", 0, int32(0)).Store(&ok); err != nil {
		d.t.Fatal(err)
	}
}

// pressesWhenReady waits until a button with exactly this name can be pressed, and presses it.
func (d *desk) pressesWhenReady(name string) {
	d.t.Helper()
	d.comes(name+" can be pressed", func() bool {
		return slices.ContainsFunc(d.widgets(), func(s seen) bool { return s.role == "push button" && s.name == name && s.has(stateSensitive) })
	})
	d.presses(name)
}

// comes waits for something that has to come.
func (d *desk) comes(what string, is func() bool) {
	d.t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(20 * time.Millisecond) {
		if is() {
			return
		}
	}
	d.t.Fatalf("it did not come: %s", what)
}

// text returns what is written in a widget.
func (d *desk) text(s seen) string {
	var out string
	if err := d.reader.Object(s.at.Bus, s.at.Path).Call("org.a11y.atspi.Text.GetText", 0, int32(0), int32(-1)).Store(&out); err != nil {
		d.t.Fatal(err)
	}
	return out
}

// write writes into a field.
func (d *desk) write(s seen, text string) {
	var ok bool
	call := d.reader.Object(s.at.Bus, s.at.Path).Call("org.a11y.atspi.EditableText.SetTextContents", 0, text)
	if err := call.Store(&ok); err != nil || !ok {
		d.t.Fatal(ok, err)
	}
}
