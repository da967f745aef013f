package window

import (
	"strings"

	"acude/media/app/power"
)

// newEnd shows the record of a session that is over.
func (g *gtk) newEnd(s power.State) *pane {
	leave := func() { g.emit(Event{Closed: true}) }
	p := g.newPane(g.say("title"), "dialog", leave)
	p.escapes(leave)
	p.alert()
	p.add(p.label(g.say("end_heading"), "heading"), p.label(g.say("end_text")))
	if lines := g.record(s); len(lines) > 0 {
		view := p.text(g.say("end_record"), 200)
		g.BufferText(g.Buffer(view), strings.Join(lines, "\n"), -1)
	} else {
		p.add(p.label(g.say("end_nothing")))
	}
	done := p.button(g.say("close"), leave, "main")
	g.CanDefault(done, true)
	p.add(p.row(0, done))
	g.Default(p.win, done)
	p.present(done)
	return p
}
