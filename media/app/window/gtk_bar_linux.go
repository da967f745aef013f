package window

import (
	"slices"

	"acude/media/app/power"
)

// barPane says who watches and who controls, at the top of the screen, above everything, as long as the app is in a session.
type barPane struct {
	*pane
	says  uintptr
	takes map[power.Power]uintptr // the buttons that take back
	moved bool                    // by the customer
}

func (g *gtk) newBar() *barPane {
	closed := func() { g.stop(power.Stop) }
	p := &barPane{pane: g.newPane(g.say("title"), "bar", closed), takes: map[power.Power]uintptr{}}
	row := g.Box(horizontal, 8)
	p.says = p.styled(g.Label(""), []string{"says"}) // one line: a label that wraps makes the bar tall
	g.Ellipsize(p.says, ellipsisEnd)
	g.Xalign(p.says, 0)
	g.Pack(row, p.styled(g.Label("●"), []string{"dot"}), false, false, 0)
	g.Pack(row, p.says, true, true, 0)
	for _, one := range power.All() {
		p.takes[one] = p.button(g.say("take_"+string(one)), func() { g.act(power.Act{Kind: power.TakeBack, Power: one}) })
	}
	stop := g.say("stop")
	if g.hotKey != "" {
		stop = g.say("stop_key", "key", g.say(g.hotKey))
	}
	// Stop is the first button: on a narrow screen the last ones are cut off.
	buttons := []uintptr{p.button(stop, closed, "stop")}
	for _, one := range slices.Backward(power.All()) {
		buttons = append(buttons, p.takes[one])
	}
	buttons = append(buttons, p.button(g.say("chat"), func() { g.openChat(true) }), p.button(g.say("report"), func() { g.stop(power.Report) }))
	for _, b := range buttons {
		g.Pack(row, b, false, false, 0)
	}
	p.add(row)
	g.Decorated(p.win, false)
	g.KeepAbove(p.win, true)
	g.Stick(p.win)
	g.SkipTaskbar(p.win, true)
	g.FocusOnMap(p.win, false)
	g.AddEvents(p.win, buttonPresses)
	p.on(p.win, "button-press-event", p.drag)
	return p
}

// show shows what is granted.
func (p *barPane) show(s power.State) {
	says := p.g.watching(s)
	p.g.LabelText(p.says, says)
	p.g.Title(p.win, "Acude – "+says) // screen readers read it
	p.g.ShowAll(p.win)
	for _, one := range power.All() {
		p.g.Visible(p.takes[one], false)
	}
	for _, granted := range s.Grants() {
		p.g.Visible(p.takes[granted.Power], true)
	}
	p.place()
}

// place puts the bar at the middle of the upper edge of the screen, as wide as its text and no wider than the screen, unless the
// customer has moved it.
func (p *barPane) place() {
	var least, natural int32
	area := p.g.workArea()
	p.g.PreferredWidth(p.win, &least, &natural)
	width := max(least, min(natural, area.Width))
	p.g.Resize(p.win, width, 1)
	if !p.moved {
		p.g.Move(p.win, area.X+max(0, (area.Width-width)/2), area.Y)
	}
}

// drag moves the bar with the mouse, away from what it covers.
func (p *barPane) drag(event uintptr) bool {
	var button uint32
	var x, y float64
	if !p.g.PressedButton(event, &button) || !p.g.RootPoint(event, &x, &y) {
		return false
	}
	p.moved = true
	p.g.BeginMove(p.win, int32(button), int32(x), int32(y), p.g.EventTime(event))
	return true
}

// stay brings the bar back above what has come over it.
func (p *barPane) stay() {
	p.g.Deiconify(p.win)
	p.g.KeepAbove(p.win, true)
	if surface := p.g.Surface(p.win); surface != 0 {
		p.g.Raise(surface)
	}
	p.outline()
}
