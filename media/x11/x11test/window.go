package x11test

import (
	"image"
	"image/draw"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"acude/media/x11"
)

// Window is a window of a test.
type Window struct {
	conn   *xgb.Conn
	root   xproto.Window
	window xproto.Window
	pen    xproto.Gcontext
	depth  byte
}

// NewWindow shows a black window, which no window manager moves. It is gone with the test.
func NewWindow(t testing.TB, display string, at image.Rectangle) *Window {
	t.Helper()
	conn, err := x11.Dial(display)
	must(t, err)
	t.Cleanup(func() { conn.Close() })
	screen := xproto.Setup(conn).DefaultScreen(conn)
	w := &Window{conn: conn, root: screen.Root, depth: screen.RootDepth}
	w.window, err = xproto.NewWindowId(conn)
	must(t, err)
	const unmanaged = 1
	must(t, xproto.CreateWindowChecked(conn, screen.RootDepth, w.window, screen.Root, int16(at.Min.X), int16(at.Min.Y), uint16(at.Dx()),
		uint16(at.Dy()), 0, xproto.WindowClassInputOutput, screen.RootVisual, xproto.CwBackPixel|xproto.CwOverrideRedirect,
		[]uint32{screen.BlackPixel, unmanaged}).Check())
	w.pen, err = xproto.NewGcontextId(conn)
	must(t, err)
	must(t, xproto.CreateGCChecked(conn, w.pen, xproto.Drawable(w.window), xproto.GcForeground, []uint32{screen.BlackPixel}).Check())
	must(t, xproto.MapWindowChecked(conn, w.window).Check())
	return w
}

// Fill paints an area of the window with a colour, as 0xff0000 for red.
func (w *Window) Fill(t testing.TB, area image.Rectangle, colour uint32) {
	t.Helper()
	must(t, xproto.ChangeGCChecked(w.conn, w.pen, xproto.GcForeground, []uint32{colour}).Check())
	must(t, xproto.PolyFillRectangleChecked(w.conn, xproto.Drawable(w.window), w.pen, []xproto.Rectangle{{
		X: int16(area.Min.X), Y: int16(area.Min.Y), Width: uint16(area.Dx()), Height: uint16(area.Dy())}}).Check())
}

// Draw paints a picture into the window's corner.
func (w *Window) Draw(t testing.TB, picture image.Image) {
	t.Helper()
	size := picture.Bounds().Size()
	lines := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(lines, lines.Rect, picture, picture.Bounds().Min, draw.Src)
	for i := 0; i < len(lines.Pix); i += 4 {
		lines.Pix[i], lines.Pix[i+2] = lines.Pix[i+2], lines.Pix[i] // the server's order
	}
	const atOnce = 60_000 // bytes of a request
	each := max(1, atOnce/lines.Stride)
	for y := 0; y < size.Y; y += each {
		n := min(each, size.Y-y)
		must(t, xproto.PutImageChecked(w.conn, xproto.ImageFormatZPixmap, xproto.Drawable(w.window), w.pen, uint16(size.X), uint16(n), 0,
			int16(y), 0, w.depth, lines.Pix[y*lines.Stride:(y+n)*lines.Stride]).Check())
	}
}

// Point moves the mouse pointer.
func (w *Window) Point(t testing.TB, x, y int) {
	t.Helper()
	must(t, xproto.WarpPointerChecked(w.conn, 0, w.root, 0, 0, 0, 0, int16(x), int16(y)).Check())
}

// Fonts have pointers in pairs of a picture and a mask.
const (
	arrow = 68
	mask  = arrow + 1
)

// Shape gives the pointer the shape of an arrow in a colour.
func (w *Window) Shape(t testing.TB, red, green, blue uint16) {
	t.Helper()
	font, err := xproto.NewFontId(w.conn)
	must(t, err)
	const name = "cursor"
	must(t, xproto.OpenFontChecked(w.conn, font, uint16(len(name)), name).Check())
	cursor, err := xproto.NewCursorId(w.conn)
	must(t, err)
	must(t, xproto.CreateGlyphCursorChecked(w.conn, cursor, font, font, arrow, mask, red, green, blue, red, green, blue).Check())
	must(t, xproto.ChangeWindowAttributesChecked(w.conn, w.root, xproto.CwCursor, []uint32{uint32(cursor)}).Check())
}
