// Package encodertest draws what people see on screens, the same each time, and decodes what encoders make of it. No program uses it.
package encodertest

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Scene is something that happens on a screen.
type Scene string

// The scenes, for 12 frames per second.
const (
	Typing    Scene = "typing"    // a line of text in a page, a letter every second frame
	Scrolling Scene = "scrolling" // a page moves by 60 pixels every third frame
	Dragging  Scene = "dragging"  // a window of text over a desktop
	Switching Scene = "switching" // another page every second
	Video     Scene = "video"     // 640 by 360 moving pixels in a page
)

// Scenes lists them.
func Scenes() []Scene { return []Scene{Typing, Scrolling, Dragging, Switching, Video} }

// Screen draws scenes.
type Screen struct {
	shown         *image.RGBA
	page          *image.RGBA // several screens long
	desktop       *image.RGBA
	text, mono    font.Face
	random        *rand.Rand
	cursor        fixed.Point26_6 // where the next letter goes
	width, height int
}

const pages = 3

// NewScreen makes a screen of a size.
func NewScreen(t testing.TB, width, height int) *Screen {
	t.Helper()
	s := &Screen{width: width, height: height, random: rand.New(rand.NewPCG(7, 7))}
	s.text, s.mono = face(t, goregular.TTF, 11), face(t, gomono.TTF, 10)
	s.shown = image.NewRGBA(image.Rect(0, 0, width, height))
	s.page = image.NewRGBA(image.Rect(0, 0, width, height*pages))
	s.desktop = image.NewRGBA(image.Rect(0, 0, width, height))
	s.drawPage()
	for y := range height {
		for x := range width {
			s.desktop.SetRGBA(x, y, color.RGBA{uint8(20 + 40*y/height), uint8(60 + 60*x/width), uint8(120 + 80*y/height), 255})
		}
	}
	return s
}

func face(t testing.TB, font []byte, points float64) font.Face {
	t.Helper()
	parsed, err := opentype.Parse(font)
	if err != nil {
		t.Fatal(err)
	}
	made, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: points, DPI: 96, Hinting: hinting})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

const hinting = font.HintingFull

var words = []string{"printer", "error", "driver", "the", "of", "settings", "network", "please", "restart", "window", "update",
	"0x80070057", "office", "customer", "cable", "is", "not", "found", `C:\Users\Public`, "queue", "a", "and", "support"}

// drawPage fills the page with lines, a few of them coloured, and boxes.
func (s *Screen) drawPage() {
	const line, margin = 20, 30
	fill(s.page, s.page.Rect, color.RGBA{255, 255, 255, 255})
	for y := 2 * line; y < s.height*pages-line; y += line {
		ink := color.RGBA{30, 30, 30, 255}
		if s.random.IntN(8) == 0 {
			ink = color.RGBA{20, 80, 200, 255}
		}
		text := ""
		for len(text) < s.width/9 {
			text += words[s.random.IntN(len(words))] + " "
		}
		s.write(s.page, s.text, fixed.P(margin, y), text, ink)
		if s.random.IntN(12) == 0 {
			box := image.Rect(margin, y+line, s.width-2*margin, y+line+70)
			fill(s.page, box, color.RGBA{uint8(200 + s.random.IntN(55)), uint8(200 + s.random.IntN(55)), 235, 255})
			y += 90
		}
	}
}

func (s *Screen) write(on *image.RGBA, in font.Face, at fixed.Point26_6, text string, ink color.RGBA) fixed.Point26_6 {
	pen := font.Drawer{Dst: on, Src: image.NewUniform(ink), Face: in, Dot: at}
	pen.DrawString(text)
	return pen.Dot
}

func fill(on *image.RGBA, area image.Rectangle, with color.RGBA) {
	draw.Draw(on, area, image.NewUniform(with), image.Point{}, draw.Src)
}

// Draw returns frame n of a scene, whose frames are drawn in order. It is valid until the next one.
func (s *Screen) Draw(scene Scene, n int) *image.RGBA {
	switch scene {
	case Typing:
		s.drawTyping(n)
	case Scrolling:
		s.show(s.page, image.Pt(0, n/3*60%(s.height*(pages-1))))
	case Dragging:
		s.show(s.desktop, image.Point{})
		at := image.Pt(int(float64(s.width)*(0.2+0.2*math.Sin(float64(n)/12))), int(float64(s.height)*(0.15+0.12*math.Cos(float64(n)/9))))
		window := image.Rectangle{Min: at, Max: at.Add(image.Pt(s.width/2, s.height/2))}
		draw.Draw(s.shown, window, s.page, image.Pt(0, 300), draw.Src)
	case Switching:
		s.show(s.page, image.Pt(0, n/12*(s.height-40)%(s.height*(pages-1))))
	case Video:
		s.drawVideo(n)
	}
	return s.shown
}

func (s *Screen) show(what *image.RGBA, from image.Point) {
	draw.Draw(s.shown, s.shown.Rect, what, from, draw.Src)
}

func (s *Screen) drawTyping(n int) {
	field := image.Rect(60, 100, s.width-200, s.height-100)
	if n == 0 {
		s.show(s.page, image.Point{})
		fill(s.shown, field, color.RGBA{250, 250, 240, 255})
		s.cursor = fixed.P(field.Min.X+10, field.Min.Y+25)
	}
	if n%2 == 0 {
		return
	}
	s.cursor = s.write(s.shown, s.mono, s.cursor, string(rune('a'+n%26)), color.RGBA{A: 255})
	if s.cursor.X.Round() > field.Max.X-30 {
		s.cursor = fixed.P(field.Min.X+10, s.cursor.Y.Round()+18)
	}
}

func (s *Screen) drawVideo(n int) {
	if n == 0 {
		s.show(s.page, image.Point{})
	}
	const width, height, left, top = 640, 360, 200, 150
	for y := range height {
		for x := range width {
			wave := math.Sin(float64(x+n*5)/23) + math.Sin(float64(y-n*3)/31) + math.Sin(float64(x+y+n*7)/47)
			level := int(128 + 40*wave)
			s.shown.SetRGBA(left+x, top+y, color.RGBA{uint8(level), uint8(255 - level), uint8(level/2 + (x*7+y*13+n*29)%23), 255})
		}
	}
}
