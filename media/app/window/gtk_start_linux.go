package window

import (
	"strconv"
	"time"

	"acude/media/app/power"
)

// startPane says who asks to help, and warns. Its button to allow is disabled for power.Delay; what counts is that the rules count too.
type startPane struct {
	*pane
	statement Statement
	allow     uintptr
	ready     time.Time // when the button is enabled; zero: the window is not on the screen yet
}

func (g *gtk) newStart(s Statement) *startPane {
	decline := func() { g.act(power.Act{Kind: power.Decline}) }
	p := &startPane{pane: g.newPane(g.say("title"), "dialog", decline), statement: s}
	p.escapes(decline)
	p.alert()
	p.add(p.label(g.say("start_heading", "name", g.name(s.Representative)), "heading"), p.facts())
	if !s.Verified {
		p.add(p.label(g.say("unverified_text"), "trouble"))
	}
	warning := g.Box(vertical, 4)
	p.styled(warning, []string{"warning"})
	g.Pack(warning, p.label("⚠ "+g.say("scam_heading"), "strong"), false, false, 0)
	g.Pack(warning, p.label(g.say("scam_text")), false, false, 0)
	p.add(warning, p.label(g.say("start_note")))
	p.allow = p.button(g.say("allow"), func() { g.act(power.Act{Kind: power.Join}) })
	no := p.button(g.say("no"), decline, "main")
	g.CanDefault(no, true)
	p.add(p.row(p.language(), p.allow, no))
	g.Default(p.win, no)
	g.ButtonLabel(p.allow, g.say("allow_in", "seconds", strconv.Itoa(int(power.Delay/time.Second))))
	p.on(p.win, "map-event", func(uintptr) bool {
		p.ready = g.now().Add(power.Delay)
		g.Sensitive(p.allow, false)
		g.act(power.Act{Kind: power.ShowStart})
		time.AfterFunc(power.Delay+50*time.Millisecond, func() { g.post(g.tick) })
		return false
	})
	p.present(no)
	return p
}

// facts is the table of who asks.
func (p *startPane) facts() uintptr {
	g, s := p.g, p.statement
	grid := g.Grid()
	g.RowGap(grid, 4)
	g.ColumnGap(grid, 12)
	mark := "verified"
	if !s.Verified {
		mark = "trouble"
	}
	for i, row := range []struct{ key, value, class string }{
		{"start_company", g.company(s), mark},
		{"start_host", g.name(s.Host), "strong"},
		{"start_portal", g.name(s.Portal), ""},
		{"start_representative", g.name(s.Representative), ""},
	} {
		value := p.label(row.value)
		if row.class != "" {
			p.styled(value, []string{row.class})
		}
		g.Attach(grid, p.label(g.say(row.key), "fact"), 0, int32(i), 1, 1)
		g.Attach(grid, value, 1, int32(i), 1, 1)
	}
	return grid
}

// count shows how long there is still to read.
func (p *startPane) count() {
	left := p.ready.Sub(p.g.now())
	switch {
	case p.ready.IsZero():
	case left > 0:
		p.g.ButtonLabel(p.allow, p.g.say("allow_in", "seconds", strconv.Itoa(int((left+time.Second-1)/time.Second))))
	default:
		p.g.ButtonLabel(p.allow, p.g.say("allow"))
		p.g.Underline(p.allow, true)
		p.g.Sensitive(p.allow, true)
		p.ready = time.Time{}
	}
}
