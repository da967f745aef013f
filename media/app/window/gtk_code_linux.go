package window

import "strings"

// codePane asks which session to join.
type codePane struct {
	*pane
	entry   uintptr
	trouble string
}

func (g *gtk) newCode(hint, trouble string) *codePane {
	leave := func() { g.emit(Event{Closed: true}) }
	p := &codePane{pane: g.newPane(g.say("title"), "dialog", leave), trouble: trouble}
	p.escapes(leave)
	p.entry = g.Entry()
	g.EntryMost(p.entry, 2000)
	g.Activates(p.entry, true)
	g.SetEntry(p.entry, hint)
	p.add(p.label(g.say("code_heading"), "heading"), p.label(g.say("code_text")))
	p.add(p.labelFor(g.say("code_label"), p.entry), p.entry)
	if trouble != "" {
		p.add(p.label(clip(trouble, longest), "trouble"))
	}
	next := p.button(g.say("continue"), func() {
		if code := strings.TrimSpace(g.EntryText(p.entry)); code != "" {
			g.emit(Event{Code: code})
		}
	}, "main")
	g.CanDefault(next, true)
	p.add(p.row(p.language(), p.button(g.say("cancel"), leave), next))
	g.Default(p.win, next)
	p.present(p.entry)
	return p
}
