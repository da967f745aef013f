package portal

import (
	"math"
	"regexp"
	"strconv"
	"sync"

	"acude/pkg/fault"
)

// Colours of the customer's page, as #rrggbb; "" leaves one to the product, in light and dark. A portal that chooses a
// background or a text colour chooses both.
type Colours struct {
	Primary    string `json:"primary,omitempty" maxLength:"7" doc:"buttons, links, marks"`
	Background string `json:"background,omitempty" maxLength:"7"`
	Text       string `json:"text,omitempty" maxLength:"7"`
}

// The minimum contrasts of WCAG 2.2 AA: for shapes and large text, and for text.
const (
	LeastShape = 3.0
	LeastText  = 4.5
)

// The product's own colours, for portals that choose none: look/tokens.css, light.
const (
	usualBackground = "#f6f5f2"
	usualText       = "#1c2324"
	usualPrimary    = "#0b706a"
)

// Contrast is the contrast of two colours of a page: Ratio from 1 to 21. Enough says that text is readable.
type Contrast struct {
	Of     string  `json:"of" enum:"primary,text"`
	On     string  `json:"on" enum:"background"`
	Ratio  float64 `json:"ratio"`
	Enough bool    `json:"enough"`
}

var colourShape = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^#[0-9a-f]{6}$`) })

// Contrasts returns the contrasts of a page with these colours, rounded down to hundredths.
func (c Colours) Contrasts() []Contrast {
	background := or(c.Background, usualBackground)
	pair := func(of, colour string) Contrast {
		ratio := math.Floor(ratio(colour, background)*100) / 100
		return Contrast{Of: of, On: "background", Ratio: ratio, Enough: ratio >= LeastText}
	}
	return []Contrast{pair("primary", or(c.Primary, usualPrimary)), pair("text", or(c.Text, usualText))}
}

// check refuses invalid colours, half a choice, and pages on which controls or text cannot be seen.
func (c Colours) check(refused *fault.Refusals) {
	odd := false
	for _, one := range []struct{ path, colour string }{{"primary", c.Primary}, {"background", c.Background}, {"text", c.Text}} {
		if one.colour != "" && !Colour(one.colour) {
			refused.Refuse("colours."+one.path, "colour_invalid")
			odd = true
		}
	}
	if odd {
		return
	}
	if (c.Background == "") != (c.Text == "") {
		refused.Refuse("colours.text", "colour_pair_needed")
		return
	}
	for _, one := range c.Contrasts() {
		if one.Ratio < LeastShape {
			refused.Refuse("colours."+one.Of, "contrast_too_low", "ratio", strconv.FormatFloat(one.Ratio, 'f', 2, 64))
		}
	}
}

// ratio is the contrast ratio of WCAG 2.2; colours are #rrggbb.
func ratio(one, other string) float64 {
	a, b := luminance(one), luminance(other)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func luminance(colour string) float64 {
	bits, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		return 0
	}
	part := func(shift int) float64 {
		share := float64(bits>>shift&0xff) / 255
		if share <= 0.04045 {
			return share / 12.92
		}
		return math.Pow((share+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

// Colour reports whether a text is a colour: #rrggbb in lower case.
func Colour(text string) bool { return colourShape().MatchString(text) }
