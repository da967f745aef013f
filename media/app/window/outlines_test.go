package window

import (
	"image"
	"testing"
)

func TestOutlinesKnowWhereTheWindowsAre(t *testing.T) {
	var o outlines
	if o.covers(0, 0) || o.focused() {
		t.Error("there are no windows yet")
	}
	o.remove(1)
	o.put(1, image.Rect(10, 10, 20, 20))
	o.put(2, image.Rect(100, 10, 120, 20))
	o.put(1, image.Rect(50, 50, 60, 60)) // it has moved
	o.focus(2, true)
	for at, want := range map[image.Point]bool{{X: 15, Y: 15}: false, {X: 50, Y: 50}: true, {X: 60, Y: 60}: false, {X: 110, Y: 15}: true} {
		if o.covers(at.X, at.Y) != want {
			t.Errorf("%v: %v", at, !want)
		}
	}
	o.focus(1, true)
	o.focus(2, false)
	if !o.focused() {
		t.Error("the first window has the keyboard")
	}
	o.remove(1)
	if o.covers(50, 50) || o.focused() {
		t.Error("the first window is gone")
	}
}
