package window

import "image"

// pane is one window of the app on the screen.
type pane struct {
	g        *gtk
	win, box uintptr // box holds what is in the window, from top to bottom
	handlers []uintptr
}

// newPane makes a window that is not on the screen yet. closed is what happens when the customer closes it, or presses Escape.
func (g *gtk) newPane(title, class string, closed func()) *pane {
	p := &pane{g: g, win: g.WindowNew(0), box: g.Box(vertical, 12)}
	g.Title(p.win, title)
	g.AddClass(g.Style(p.win), "acude")
	g.AddClass(g.Style(p.box), class)
	g.Add(p.win, p.box)
	p.on(p.win, "delete-event", func(uintptr) bool { closed(); return true })
	outline := func(uintptr) bool { p.outline(); return false }
	p.on(p.win, "configure-event", outline)
	p.on(p.win, "map-event", outline)
	p.on(p.win, "unmap-event", func(uintptr) bool { g.panes.remove(p.win); return false })
	p.on(p.win, "focus-in-event", func(uintptr) bool { g.panes.focus(p.win, true); return false })
	p.on(p.win, "focus-out-event", func(uintptr) bool { g.panes.focus(p.win, false); return false })
	return p
}

// escapes makes Escape close the window.
func (p *pane) escapes(closed func()) {
	p.on(p.win, "key-press-event", func(event uintptr) bool {
		var key uint32
		if !p.g.Keyval(event, &key) || key != keyEscape {
			return false
		}
		closed()
		return true
	})
}

// outline remembers where the window is, with its frame, in pixels of the screen.
func (p *pane) outline() {
	surface := p.g.Surface(p.win)
	if surface == 0 {
		return
	}
	var r rectangle
	p.g.Frame(surface, &r)
	scale := int(p.g.Scale(p.win))
	at := image.Rect(int(r.X), int(r.Y), int(r.X+r.Width), int(r.Y+r.Height))
	p.g.panes.put(p.win, image.Rectangle{Min: at.Min.Mul(scale), Max: at.Max.Mul(scale)})
}

// on handles a signal that has an event.
func (p *pane) on(widget uintptr, signal string, f func(event uintptr) bool) {
	p.g.Connect(widget, signal, p.g.handled, p.register(f), 0, 0)
}

func (p *pane) register(f func(event uintptr) bool) uintptr {
	p.g.last++
	p.g.handlers[p.g.last] = f
	p.handlers = append(p.handlers, p.g.last)
	return p.g.last
}

// close takes the window from the screen for good.
func (p *pane) close() {
	for _, id := range p.handlers {
		delete(p.g.handlers, id)
	}
	p.g.panes.remove(p.win)
	p.g.Destroy(p.win)
}

// present brings a finished window to the middle of the screen, above others.
func (p *pane) present(focus uintptr) {
	p.g.Position(p.win, centred)
	p.g.KeepAbove(p.win, true)
	p.g.Resizable(p.win, false)
	p.g.ShowAll(p.win)
	p.g.Focus(focus)
	p.g.Present(p.win)
}

// alert makes screen readers read the whole window when it comes.
func (p *pane) alert() { p.g.Role(p.g.Accessible(p.win), roleAlert) }

// label makes a text that wraps.
func (p *pane) label(text string, classes ...string) uintptr {
	l := p.g.Label(text)
	p.g.Wrap(l, true)
	p.g.MaxChars(l, 56)
	p.g.Xalign(l, 0)
	return p.styled(l, classes)
}

func (p *pane) styled(widget uintptr, classes []string) uintptr {
	for _, class := range classes {
		p.g.AddClass(p.g.Style(widget), class)
	}
	return widget
}

func (p *pane) add(widgets ...uintptr) {
	for _, w := range widgets {
		p.g.Pack(p.box, w, false, false, 0)
	}
}

func (p *pane) button(text string, pressed func(), classes ...string) uintptr {
	b := p.g.Button(text)
	id := p.register(func(uintptr) bool { pressed(); return false })
	p.g.Connect(b, "clicked", p.g.plain, id, 0, 0)
	return p.styled(b, classes)
}

// row makes a row of buttons at the right end; what stands first is at the left.
func (p *pane) row(left uintptr, buttons ...uintptr) uintptr {
	r := p.g.Box(horizontal, 8)
	if left != 0 {
		p.g.Pack(r, left, false, false, 0)
	}
	for i := len(buttons) - 1; i >= 0; i-- {
		p.g.PackEnd(r, buttons[i], false, false, 0)
	}
	return r
}

// language makes the button that changes the language.
func (p *pane) language() uintptr {
	return p.button(p.g.say("other_language"), p.g.turnLanguage, "language")
}

// text makes a text of several lines that can be read, scrolled and copied, with a label above.
func (p *pane) text(label string, height int32) (view uintptr) {
	view = p.g.TextView()
	p.g.Editable(view, false)
	p.g.Cursor(view, false)
	p.g.AcceptsTab(view, false)
	p.g.TextWrap(view, wrapWordChar)
	p.g.LeftMargin(view, 8)
	p.g.TopMargin(view, 6)
	scrolled := p.g.Scrolled(0, 0)
	p.g.MinSize(scrolled, 480, height)
	p.g.Add(scrolled, view)
	p.styled(scrolled, []string{"lines"})
	p.add(p.labelFor(label, view))
	p.g.Pack(p.box, scrolled, true, true, 0)
	return view
}

// labelFor makes the label of a field, with a key that leads to it.
func (p *pane) labelFor(text string, field uintptr) uintptr {
	l := p.g.LabelMnemonic(text)
	p.g.LabelFor(l, field)
	p.g.AccessibleName(p.g.Accessible(field), unmarked(text))
	p.g.Xalign(l, 0)
	return l
}

// workArea is the part of the first screen that no panel covers.
func (g *gtk) workArea() rectangle {
	var area rectangle
	display := g.Display()
	monitor := g.Primary(display)
	if monitor == 0 {
		monitor = g.Monitor(display, 0)
	}
	g.WorkArea(monitor, &area)
	return area
}
