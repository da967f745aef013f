package screen

import (
	"bytes"
	"image"
	"image/color"
	"testing"
)

// canvas is what a monitor shows, as it is captured.
type canvas struct {
	width, height int
	pixels        []byte
}

func newCanvas(width, height int) *canvas {
	return &canvas{width, height, make([]byte, width*height*4)}
}

func (c *canvas) fill(area image.Rectangle, to color.RGBA) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			copy(c.pixels[(y*c.width+x)*4:], []byte{to.B, to.G, to.R, 0})
		}
	}
}

func (c *canvas) all() image.Rectangle { return image.Rect(0, 0, c.width, c.height) }

var (
	black = color.RGBA{A: 255}
	white = color.RGBA{R: 255, G: 255, B: 255, A: 255}
	red   = color.RGBA{R: 255, A: 255}
	green = color.RGBA{G: 255, A: 255}
	blue  = color.RGBA{B: 255, A: 255}
)

func TestColoursAreThoseOfVideo(t *testing.T) {
	for _, c := range []struct {
		from      color.RGBA
		y, cb, cr byte
	}{
		{black, 16, 128, 128}, {white, 235, 128, 128}, {red, 82, 90, 240}, {green, 144, 54, 34}, {blue, 41, 240, 110},
	} {
		for _, width := range []int{128, 2 * longestSide} {
			shown := newCanvas(width, 64)
			shown.fill(shown.all(), c.from)
			s := newSurface(width, 64)
			s.take(shown.pixels)
			at := s.picture.YCbCrAt(s.picture.Rect.Dx()-1, s.picture.Rect.Dy()-1)
			if at != (color.YCbCr{Y: c.y, Cb: c.cb, Cr: c.cr}) {
				t.Errorf("%v of a monitor %d wide is %v", c.from, width, at)
			}
		}
	}
}

func TestSidesAreEvenAndNotTooLong(t *testing.T) {
	const whiteLuma = 235
	for _, c := range []struct{ width, height, across, down int }{
		{1366, 768, 1366, 768}, {1367, 769, 1366, 768}, {1920, 1080, 1920, 1080}, {2560, 1440, 2560, 1440},
		{2561, 1441, 1280, 720}, {3840, 2160, 1920, 1080}, {3841, 2163, 1920, 1080}, {1080, 3840, 540, 1920}, {5122, 2882, 1280, 720},
		{17, 16, 16, 16},
	} {
		s := newSurface(c.width, c.height)
		if got := s.picture.Rect.Size(); got != image.Pt(c.across, c.down) {
			t.Errorf("%d×%d becomes %v", c.width, c.height, got)
		}
		s.take(bytes.Repeat([]byte{255}, c.width*c.height*4))
		if n := bytes.Count(s.picture.Y, []byte{whiteLuma}); n != c.across*c.down {
			t.Errorf("%d×%d leaves %d pixels out", c.width, c.height, c.across*c.down-n)
		}
	}
}

func TestOnlyTilesThatChangedAreConverted(t *testing.T) {
	for _, size := range []image.Point{{4 * tile, 3 * tile}, {2 * longestSide, 3 * tile}} {
		shown := newCanvas(size.X, size.Y)
		s := newSurface(size.X, size.Y)
		if tiles := size.X / tile * size.Y / tile; !s.take(shown.pixels) || s.dirty != tiles {
			t.Fatalf("%v: %d tiles at first, not %d", size, s.dirty, tiles)
		}
		if s.take(shown.pixels) || s.dirty != 0 {
			t.Errorf("%v: %d tiles of an unchanged monitor", size, s.dirty)
		}
		shown.fill(image.Rect(tile+1, tile+1, tile+2, tile+2), white)
		if !s.take(shown.pixels) || s.dirty != 1 {
			t.Errorf("%v: %d tiles for one pixel", size, s.dirty)
		}
		shown.fill(image.Rect(2*tile-1, 2*tile-1, 2*tile+1, 2*tile+1), white)
		if !s.take(shown.pixels) || s.dirty != 4 {
			t.Errorf("%v: %d tiles for a corner of four", size, s.dirty)
		}
		shown.fill(image.Rect(shown.width-1, shown.height-1, shown.width, shown.height), white)
		if !s.take(shown.pixels) || s.dirty != 1 {
			t.Errorf("%v: %d tiles for the last pixel", size, s.dirty)
		}
	}
}

// A picture that was made tile by tile is the same as one that was made at once.
func TestTilesMakeTheWholePicture(t *testing.T) {
	for _, size := range []image.Point{{333, 201}, {2 * longestSide, 130}} {
		shown := newCanvas(size.X, size.Y)
		gradual := newSurface(size.X, size.Y)
		for i := range 40 {
			at := image.Pt(i*67%(size.X-30), i*41%(size.Y-20))
			shown.fill(image.Rectangle{Min: at, Max: at.Add(image.Pt(30, 20))}, color.RGBA{R: byte(i * 6), G: byte(255 - i*5), B: byte(i * 31), A: 255})
			gradual.take(shown.pixels)
		}
		whole := newSurface(size.X, size.Y)
		whole.take(shown.pixels)
		if string(whole.picture.Y) != string(gradual.picture.Y) || string(whole.picture.Cb) != string(gradual.picture.Cb) || string(whole.picture.Cr) != string(gradual.picture.Cr) {
			t.Errorf("%v: tiles make another picture", size)
		}
	}
}

func TestThePointerIsDrawnWhereItPoints(t *testing.T) {
	const solid, half, clear = 0xff00ff00, 0x80800000, 0
	arrow := &pointer{width: 2, height: 2, hot: image.Pt(1, 1), pixels: []uint32{solid, half, clear, solid}}
	shown := newCanvas(8, 8)
	shown.fill(shown.all(), white)
	arrow.draw(shown.pixels, 8, 8, image.Pt(4, 4))
	for _, c := range []struct {
		x, y    int
		r, g, b byte
	}{{3, 3, 0, 255, 0}, {4, 3, 255, 127, 127}, {3, 4, 255, 255, 255}, {4, 4, 0, 255, 0}, {5, 5, 255, 255, 255}} {
		p := shown.pixels[(c.y*8+c.x)*4:]
		if p[0] != c.b || p[1] != c.g || p[2] != c.r {
			t.Errorf("%d,%d is %v", c.x, c.y, p[:3])
		}
	}
	for _, outside := range []image.Point{{-5, -5}, {0, 0}, {8, 8}, {100, 3}} { // at most a part of it is drawn
		arrow.draw(shown.pixels, 8, 8, outside)
	}
}

func TestTheSelectedMonitorIsShownElseThePrimaryOne(t *testing.T) {
	left, right := Monitor{ID: 7, Name: "left"}, Monitor{ID: 9, Name: "right", Primary: true}
	for _, c := range []struct {
		of     []Monitor
		id     int
		wanted Monitor
	}{
		{[]Monitor{left, right}, 7, left}, {[]Monitor{left, right}, 9, right}, {[]Monitor{left, right}, 0, right},
		{[]Monitor{left, right}, 8, right}, {[]Monitor{left}, 9, left},
	} {
		if got := choose(c.of, c.id); got != c.wanted {
			t.Errorf("monitor %d of %v is %v", c.id, c.of, got)
		}
	}
}
