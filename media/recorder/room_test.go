package recorder

import (
	"bytes"
	"errors"
	"log/slog"
	"math"
	"strings"
	"testing"
)

func TestTheSpoolWarnsThenPausesAndGoesOnWithDistance(t *testing.T) {
	const waiting, keep = 1000, 50
	var said bytes.Buffer
	r := &Recorder{options: Options{KeepFree: keep, Log: slog.New(slog.NewTextHandler(&said, nil))}, waiting: map[string]int64{"s1": 600, "s2": 400}}
	for _, step := range []struct {
		left int64 // bytes of the disk beyond those that are kept free
		use  float64
		room bool
		says string
	}{
		{9000, 0.1, true, ""},
		{500, 0.667, true, ""},
		{400, 0.714, true, "fills up"},
		{100, 0.909, true, ""},
		{52, 0.951, false, "is full"},
		{0, 1, false, ""},
		{-keep, 1, false, ""},
		{100, 0.909, false, ""}, // not yet
		{250, 0.8, true, "fills up"},
		{1000, 0.5, true, "has room again"},
		{-1, 1, false, "is full"},
		{3000, 0.25, true, "has room again"},
	} {
		r.free = func() (int64, error) { return keep + step.left, nil }
		said.Reset()
		if use := r.Use(); math.Abs(use-step.use) > 0.001 {
			t.Errorf("with %d bytes left the use is %v, want %v", step.left, use, step.use)
		}
		if room := r.hasRoom(); room != step.room {
			t.Errorf("with %d bytes left there is room: %v", step.left, room)
		}
		if heard := said.String(); strings.Count(heard, "msg=") != min(len(step.says), 1) || !strings.Contains(heard, step.says) {
			t.Errorf("with %d bytes left it says %q, want %q", step.left, heard, step.says)
		}
	}
	r.waiting = nil
	r.free = func() (int64, error) { return keep + 1, nil }
	if use := r.Use(); use != 0 {
		t.Errorf("an empty spool on a small disk is used to %v", use)
	}
	r.free = func() (int64, error) { return 0, errors.New("no such disk") }
	if !r.hasRoom() {
		t.Error("a disk that cannot be asked stops recordings")
	}
}
