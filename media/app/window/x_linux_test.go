package window_test

import (
	"image"
	"slices"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// x connects to the screen.
func (d *desk) x() *xgb.Conn {
	d.t.Helper()
	if d.conn != nil {
		return d.conn
	}
	conn, err := xgb.NewConnDisplay(d.display)
	if err != nil {
		d.t.Fatal(err)
	}
	d.conn = conn
	d.t.Cleanup(conn.Close)
	return conn
}

func root(conn *xgb.Conn) xproto.Window { return xproto.Setup(conn).DefaultScreen(conn).Root }

// managed waits for the window manager.
func (d *desk) managed() {
	conn := d.x()
	check := d.atom(conn, "_NET_SUPPORTING_WM_CHECK")
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(10 * time.Millisecond) {
		if value, err := xproto.GetProperty(conn, false, root(conn), check, xproto.AtomAny, 0, 1).Reply(); err == nil && value.ValueLen > 0 {
			return
		}
	}
	d.t.Fatal("the window manager did not start")
}

func (d *desk) atom(conn *xgb.Conn, name string) xproto.Atom {
	reply, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		d.t.Fatal(err)
	}
	return reply.Atom
}

// keys presses keys together, as a keyboard does.
func (d *desk) keys(symbols ...xproto.Keysym) {
	d.t.Helper()
	conn := d.x()
	if err := xtest.Init(conn); err != nil {
		d.t.Fatal(err)
	}
	var codes []byte
	for _, symbol := range symbols {
		codes = append(codes, byte(d.code(conn, symbol)))
	}
	send := func(kind, code byte) {
		if err := xtest.FakeInputChecked(conn, kind, code, 0, root(conn), 0, 0, 0).Check(); err != nil {
			d.t.Fatal(err)
		}
	}
	for _, code := range codes {
		send(xproto.KeyPress, code)
	}
	for _, code := range codes {
		send(xproto.KeyRelease, code)
	}
}

// code returns the key that makes a symbol.
func (d *desk) code(conn *xgb.Conn, symbol xproto.Keysym) xproto.Keycode {
	d.t.Helper()
	setup := xproto.Setup(conn)
	keyboard, err := xproto.GetKeyboardMapping(conn, setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)).Reply()
	if err != nil {
		d.t.Fatal(err)
	}
	i := slices.Index(keyboard.Keysyms, symbol)
	if i < 0 {
		d.t.Fatal("the keyboard has no such key")
	}
	return setup.MinKeycode + xproto.Keycode(i/int(keyboard.KeysymsPerKeycode))
}

const (
	keyControl xproto.Keysym = 0xffe3
	keyAlt     xproto.Keysym = 0xffe9
	keyEnd     xproto.Keysym = 0xff57
	keyEnter   xproto.Keysym = 0xff0d
	keyEsc     xproto.Keysym = 0xff1b
)

// managedWindow is a window that the window manager has.
type managedWindow struct {
	id    xproto.Window
	title string
	at    image.Rectangle
}

// managedWindows lists the windows, the lowest first.
func (d *desk) managedWindows() []managedWindow {
	conn := d.x()
	list, err := xproto.GetProperty(conn, false, root(conn), d.atom(conn, "_NET_CLIENT_LIST_STACKING"), xproto.AtomWindow, 0, 1000).Reply()
	if err != nil {
		d.t.Fatal(err)
	}
	var out []managedWindow
	for i := 0; i+4 <= len(list.Value); i += 4 {
		one := managedWindow{id: xproto.Window(xgb.Get32(list.Value[i:]))}
		size, gone := xproto.GetGeometry(conn, xproto.Drawable(one.id)).Reply()
		if gone != nil {
			continue
		}
		place, gone := xproto.TranslateCoordinates(conn, one.id, root(conn), 0, 0).Reply()
		if gone != nil {
			continue
		}
		one.title = d.title(conn, one.id)
		one.at = image.Rect(0, 0, int(size.Width), int(size.Height)).Add(image.Pt(int(place.DstX), int(place.DstY)))
		out = append(out, one)
	}
	return out
}

func (d *desk) title(conn *xgb.Conn, id xproto.Window) string {
	title, err := xproto.GetProperty(conn, false, id, d.atom(conn, "_NET_WM_NAME"), xproto.AtomAny, 0, 1000).Reply()
	if err != nil {
		return ""
	}
	return string(title.Value)
}

// where returns the place of a window whose title begins so, and whether it is the highest.
func (d *desk) where(title string) (image.Rectangle, bool) {
	d.t.Helper()
	all := d.managedWindows()
	i := slices.IndexFunc(all, func(one managedWindow) bool { return strings.HasPrefix(one.title, title) })
	if i < 0 {
		d.t.Fatalf("no window %q among %+v", title, all)
	}
	return all[i].at, i == len(all)-1
}

// active returns the title of the window that has the keyboard.
func (d *desk) active() string {
	conn := d.x()
	window, err := xproto.GetProperty(conn, false, root(conn), d.atom(conn, "_NET_ACTIVE_WINDOW"), xproto.AtomWindow, 0, 1).Reply()
	if err != nil || window.ValueLen == 0 {
		return ""
	}
	return d.title(conn, xproto.Window(xgb.Get32(window.Value)))
}

// window opens a window of another program.
func (d *desk) window(title string, x, y, width, height int) xproto.Window {
	d.t.Helper()
	conn := d.x()
	id, err := xproto.NewWindowId(conn)
	if err != nil {
		d.t.Fatal(err)
	}
	screen := xproto.Setup(conn).DefaultScreen(conn)
	if err := xproto.CreateWindowChecked(conn, screen.RootDepth, id, screen.Root, int16(x), int16(y), uint16(width), uint16(height), 0,
		xproto.WindowClassInputOutput, screen.RootVisual, xproto.CwBackPixel, []uint32{0x335577}).Check(); err != nil {
		d.t.Fatal(err)
	}
	xproto.ChangeProperty(conn, xproto.PropModeReplace, id, d.atom(conn, "_NET_WM_NAME"), d.atom(conn, "UTF8_STRING"), 8, uint32(len(title)), []byte(title))
	if err := xproto.MapWindowChecked(conn, id).Check(); err != nil {
		d.t.Fatal(err)
	}
	d.comes(title+" is there", func() bool { return d.has(title) })
	return id
}

// asks asks the window manager for something about a window.
func (d *desk) asks(id xproto.Window, what string) {
	d.t.Helper()
	conn := d.x()
	event := xproto.ClientMessageEvent{Format: 32, Window: id, Type: d.atom(conn, what), Data: xproto.ClientMessageDataUnionData32New([]uint32{2, 2, 0, 0, 0})}
	mask := uint32(xproto.EventMaskSubstructureRedirect | xproto.EventMaskSubstructureNotify)
	if err := xproto.SendEventChecked(conn, false, root(conn), mask, string(event.Bytes())).Check(); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) activate(id xproto.Window, title string) {
	d.t.Helper()
	d.asks(id, "_NET_ACTIVE_WINDOW")
	d.comes(title+" has the keyboard", func() bool { return d.active() == title })
}

// activates gives the keyboard to the window whose title begins so.
func (d *desk) activates(title string) {
	d.t.Helper()
	d.asks(d.id(title), "_NET_ACTIVE_WINDOW")
	d.comes(title+" has the keyboard", func() bool { return strings.HasPrefix(d.active(), title) })
}

// closes closes the window whose title begins so, as its frame's button does.
func (d *desk) closes(title string) {
	d.t.Helper()
	d.asks(d.id(title), "_NET_CLOSE_WINDOW")
}

func (d *desk) has(title string) bool {
	return slices.ContainsFunc(d.managedWindows(), func(one managedWindow) bool { return strings.HasPrefix(one.title, title) })
}

func (d *desk) id(title string) xproto.Window {
	d.t.Helper()
	all := d.managedWindows()
	i := slices.IndexFunc(all, func(one managedWindow) bool { return strings.HasPrefix(one.title, title) })
	if i < 0 {
		d.t.Fatalf("no window %q among %+v", title, all)
	}
	return all[i].id
}

// grabs takes a hot-key away.
func (d *desk) grabs(symbol xproto.Keysym) {
	d.t.Helper()
	conn := d.x()
	if err := xproto.GrabKeyChecked(conn, false, root(conn), xproto.ModMaskControl|xproto.ModMask1, d.code(conn, symbol),
		xproto.GrabModeAsync, xproto.GrabModeAsync).Check(); err != nil {
		d.t.Fatal(err)
	}
}
