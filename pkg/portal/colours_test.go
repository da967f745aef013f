package portal_test

import (
	"strings"
	"testing"

	"acude/pkg/portal"
)

func TestContrastsAreThoseOfWCAG(t *testing.T) {
	for _, one := range []struct {
		colours portal.Colours
		primary float64
		text    float64
	}{
		{portal.Colours{Primary: "#767676", Background: "#ffffff", Text: "#000000"}, 4.54, 21},
		{portal.Colours{Primary: "#777777", Background: "#ffffff", Text: "#595959"}, 4.47, 7},
		{portal.Colours{Primary: "#ffffff", Background: "#ffffff", Text: "#ffffff"}, 1, 1},
		{portal.Colours{Primary: "#0000ff", Background: "#000000", Text: "#00ff00"}, 2.44, 15.3},
	} {
		got := one.colours.Contrasts()
		if len(got) != 2 || got[0].Of != "primary" || got[0].Ratio != one.primary || got[1].Of != "text" || got[1].Ratio != one.text {
			t.Errorf("%+v: %+v, want %v and %v", one.colours, got, one.primary, one.text)
		}
		for _, c := range got {
			if c.Enough != (c.Ratio >= 4.5) {
				t.Errorf("%+v", c)
			}
		}
	}
	for _, c := range (portal.Colours{}).Contrasts() {
		if !c.Enough {
			t.Errorf("the product's own colours: %+v", c)
		}
	}
}

func TestColoursThatCannotBeSeenAreRefused(t *testing.T) {
	w := open(t)
	p, by := made(t, w, "c1", "help")
	for _, one := range []struct {
		colours    portal.Colours
		path, code string
	}{
		{portal.Colours{Primary: "red"}, "colours.primary", "colour_invalid"},
		{portal.Colours{Primary: "#FFF"}, "colours.primary", "colour_invalid"},
		{portal.Colours{Primary: "#0B706A"}, "colours.primary", "colour_invalid"},
		{portal.Colours{Background: "url(x)", Text: "#000000"}, "colours.background", "colour_invalid"},
		{portal.Colours{Background: "#ffffff"}, "colours.text", "colour_pair_needed"},
		{portal.Colours{Primary: "#ffff00"}, "colours.primary", "contrast_too_low"},
		{portal.Colours{Background: "#ffffff", Text: "#999999"}, "colours.text", "contrast_too_low"},
	} {
		_, err := w.portals.Update(t.Context(), by, p.ID, 0, portal.Change{Colours: &one.colours})
		refusedAt(t, err, one.path, one.code)
	}
	weak := portal.Colours{Primary: "#777777", Background: "#ffffff", Text: "#000000"}
	if got, err := w.portals.Update(t.Context(), by, p.ID, 0, portal.Change{Colours: &weak}); err != nil || got.Colours != weak {
		t.Errorf("%+v, %v", got.Colours, err)
	}
}

func FuzzColours(f *testing.F) {
	for _, seed := range []string{"#0b706a", "#ffffff", "", "red", "#12345", "#gggggg", "#ÿÿÿÿ", "#0B706A", "url(x)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, colour string) {
		if !portal.Colour(colour) {
			return
		}
		if len(colour) != 7 || strings.Trim(colour[1:], "0123456789abcdef") != "" {
			t.Fatalf("%q is a colour", colour)
		}
		for _, c := range (portal.Colours{Primary: colour, Background: "#808080", Text: colour}).Contrasts() {
			if c.Ratio < 1 || c.Ratio > 21 {
				t.Fatalf("%q: %+v", colour, c)
			}
		}
	})
}
