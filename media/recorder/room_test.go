package recorder

import (
	"bytes"
	"errors"
	"log/slog"
	"math"
	"strings"
	"testing"
	"time"
)

func TestTheSpoolWarnsThenPausesAndGoesOnWithDistance(t *testing.T) {
	const waiting, keep = 1000, 50
	var said bytes.Buffer
	r := &Recorder{options: Options{KeepFree: keep, Log: slog.New(slog.NewTextHandler(&said, nil))}, waiting: map[string]int64{"s1": 600, "s2": 400}}
	now := time.Now()
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
		now = now.Add(steadyAfter)
		if room := r.judge(now) != levelFull; room != step.room {
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
	if r.judge(now) != levelCalm {
		t.Error("a disk that cannot be asked stops recordings")
	}
}

// Others fill the disk and empty it again, each second by as much as a recording may not use, for an hour.
func TestRoomThatComesAndGoesPausesRecordingsAFewTimes(t *testing.T) {
	const keep = 1000
	for name, swing := range map[string]int64{"by a byte": 1, "by the margin": keep / marginShare, "by twice what is kept": 2 * keep, "by much": 100 * keep} {
		r := &Recorder{options: Options{KeepFree: keep, Log: slog.New(slog.DiscardHandler)}}
		now, goesOn := time.Now(), 0
		for second := range 3600 {
			r.free = func() (int64, error) { return keep + []int64{0, swing}[second%2], nil }
			before := r.room.level
			if r.judge(now.Add(time.Duration(second) * time.Second)); before == levelFull && r.room.level != levelFull {
				goesOn++
			}
		}
		most := 5 + int(time.Hour/longestHold)
		if goesOn > most || swing < keep/marginShare && goesOn > 0 || swing >= keep/marginShare && goesOn < 2 {
			t.Errorf("%s: recordings went on %d times in an hour, want 2 to %d, or 0", name, goesOn, most)
		}
	}
}

func TestASpoolThatFillsUpRecordsWhatItRecordedBefore(t *testing.T) {
	const keep = 1000
	r := &Recorder{options: Options{KeepFree: keep, Log: slog.New(slog.DiscardHandler)}, totals: map[string]*total{},
		recent: map[string]past{}, waiting: map[string]int64{"old": 800}}
	r.free = func() (int64, error) { return keep + 2000, nil }
	r.enter("running")
	r.number("running", 1)
	r.enter("left")
	r.number("left", 1)
	r.leave("left")
	r.free = func() (int64, error) { return keep + 300, nil } // 0.73
	if r.TakesNew() {
		t.Error("it takes further sessions")
	}
	for session, want := range map[string]bool{"running": true, "left": true, "old": true, "new": false} {
		r.enter(session)
		if got := r.hasRoom(session, time.Now()); got != want {
			t.Errorf("%s is recorded: %v", session, got)
		}
	}
	r.free = func() (int64, error) { return keep + 500, nil } // 0.62: not yet
	if r.TakesNew() || r.hasRoom("new", time.Now()) {
		t.Error("it takes further sessions again at once")
	}
	r.free = func() (int64, error) { return keep + 2000, nil }
	if !r.TakesNew() || !r.hasRoom("new", time.Now()) {
		t.Error("it takes no further sessions although there is room again")
	}
	r.waiting = nil
	r.free = func() (int64, error) { return keep + keep/marginShare - 1, nil } // others fill the disk
	if r.TakesNew() || !r.hasRoom("running", time.Now()) {
		t.Error("others fill the disk, and it takes further sessions or stops the others")
	}
}
