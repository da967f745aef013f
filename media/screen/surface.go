package screen

import (
	"bytes"
	"image"
)

// longestSide is the longest side of a picture, in pixels. Half of it is still legible; an encoder's work grows with the area.
const longestSide = 2560

// leastSide is that of the smallest monitor that is shown; encoders take no smaller picture.
const leastSide = 16

// tile is the side of the squares that are compared and converted, in pixels of the monitor.
const tile = 64

// surface turns captured pixels into a picture, and remembers them to find what changed. Pixels are 4 bytes: blue, green, red and one
// that is ignored, as X11 and GDI have them.
type surface struct {
	width, height int // of what is captured, in pixels
	stride        int // bytes of a captured line
	scale         int // 1, 2 …: pixels of the monitor for each of the picture
	last          []byte
	picture       *image.YCbCr
	fresh         bool // nothing was taken yet
	dirty         int  // tiles that the last take converted
}

// newSurface prepares for captured pixels of a size, of which it leaves out what makes the sides of the picture odd.
func newSurface(width, height int) *surface {
	scale := 1
	for max(width, height)/scale > longestSide {
		scale *= 2
	}
	across, down := max(2, width/scale&^1), max(2, height/scale&^1)
	return &surface{
		width: across * scale, height: down * scale, stride: width * 4, scale: scale,
		last:    make([]byte, width*height*4),
		picture: image.NewYCbCr(image.Rect(0, 0, across, down), image.YCbCrSubsampleRatio420),
		fresh:   true,
	}
}

// take converts what changed since the take before, and reports whether anything did.
func (s *surface) take(pixels []byte) bool {
	s.dirty = 0
	for y := 0; y < s.height; y += tile {
		bottom := min(y+tile, s.height)
		from, to := y*s.stride, (bottom-1)*s.stride+s.width*4
		if !s.fresh && bytes.Equal(pixels[from:to], s.last[from:to]) {
			continue
		}
		for x := 0; x < s.width; x += tile {
			area := image.Rect(x, y, min(x+tile, s.width), bottom)
			if s.fresh || s.differs(pixels, area) {
				s.keep(pixels, area)
				s.convert(area)
				s.dirty++
			}
		}
	}
	s.fresh = false
	return s.dirty > 0
}

func (s *surface) differs(pixels []byte, area image.Rectangle) bool {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		from, to := y*s.stride+area.Min.X*4, y*s.stride+area.Max.X*4
		if !bytes.Equal(pixels[from:to], s.last[from:to]) {
			return true
		}
	}
	return false
}

func (s *surface) keep(pixels []byte, area image.Rectangle) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		from, to := y*s.stride+area.Min.X*4, y*s.stride+area.Max.X*4
		copy(s.last[from:to], pixels[from:to])
	}
}
