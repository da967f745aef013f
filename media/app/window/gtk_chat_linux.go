package window

import (
	"slices"
	"strings"
)

// chatPane is the conversation. Closing it hides it.
type chatPane struct {
	*pane
	history, entry uintptr
}

// openChat shows the conversation; focus is whether the customer asked for it.
func (g *gtk) openChat(focus bool) {
	if g.brake.gate.IsShut() {
		return
	}
	first := g.chat == nil
	if first {
		g.chat = g.newChat()
	}
	p := g.chat
	g.mu.Lock()
	lines := slices.Clone(g.lines)
	g.mu.Unlock()
	var all strings.Builder
	for i, line := range lines {
		if i > 0 {
			all.WriteByte('\n')
		}
		all.WriteString(g.line(line))
	}
	buffer := g.Buffer(p.history)
	g.BufferText(buffer, all.String(), -1)
	g.FocusOnMap(p.win, focus)
	g.ShowAll(p.win)
	if first {
		area := g.workArea()
		var width, height int32
		g.Size(p.win, &width, &height)
		g.Move(p.win, area.X+area.Width-width-24, area.Y+area.Height-height-48) // beside what the customer works on
	}
	g.ScrollTo(p.history, g.InsertMark(buffer), 0, false, 0, 1)
	if focus {
		g.Focus(p.entry)
		g.Present(p.win)
	}
}

func (g *gtk) newChat() *chatPane {
	p := &chatPane{}
	hide := func() { g.Hide(p.win) }
	p.pane = g.newPane(g.say("chat_title"), "dialog", hide)
	p.escapes(hide)
	p.history = p.text(g.say("chat_history"), 180)
	p.entry = g.Entry()
	g.EntryMost(p.entry, longest)
	g.Activates(p.entry, true)
	send := p.button(g.say("chat_send"), func() {
		if said := strings.TrimSpace(g.EntryText(p.entry)); said != "" {
			g.SetEntry(p.entry, "")
			g.emit(Event{Said: said})
		}
	}, "main")
	g.CanDefault(send, true)
	p.add(p.labelFor(g.say("chat_message"), p.entry))
	field := g.Box(horizontal, 8)
	g.Pack(field, p.entry, true, true, 0)
	g.Pack(field, send, false, false, 0)
	p.add(field)
	g.DefaultSize(p.win, 440, 340)
	g.Default(p.win, send)
	return p
}
