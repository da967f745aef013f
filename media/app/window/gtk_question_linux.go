package window

import "acude/media/app/power"

// questionPane asks for one power.
type questionPane struct {
	*pane
	number int
}

func (g *gtk) newQuestion(q power.Question) *questionPane {
	refuse := func() { g.act(power.Act{Kind: power.Refuse, Number: q.Number}) }
	p := &questionPane{pane: g.newPane(g.say("title"), "dialog", refuse), number: q.Number}
	p.escapes(refuse)
	p.alert()
	name := g.name(q.Who.Name)
	p.add(p.label(g.say("ask_"+string(q.Power), "name", name), "heading"), p.label(g.say("ask_"+string(q.Power)+"_text", "name", name)))
	allow := p.button(g.say("allow"), func() { g.act(power.Act{Kind: power.Allow, Number: q.Number}) })
	no := p.button(g.say("no"), refuse, "main")
	g.CanDefault(no, true)
	p.add(p.row(0, allow, no))
	g.Default(p.win, no)
	p.on(p.win, "map-event", func(uintptr) bool {
		g.act(power.Act{Kind: power.ShowQuestion, Number: q.Number})
		return false
	})
	p.present(no)
	return p
}
