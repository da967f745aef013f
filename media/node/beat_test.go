package node

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"acude/media/fleetclient"
	"acude/media/fleetclient/fleettest"
	"acude/media/mediatest"
	"acude/media/recorder"
	"acude/media/sfu"
	"acude/pkg/clock"
	"acude/pkg/recording"
	"acude/pkg/relay"
	wire "acude/pkg/relay/control"
)

// stage is a node with a tight spool that has joined, and beats when the test says so.
type stage struct {
	*Node
	control *fleettest.Control
	clock   *clock.Manual
	log     *bytes.Buffer
}

func newStage(t *testing.T) stage {
	t.Helper()
	s := stage{control: fleettest.Open(t), clock: clock.NewManual(time.Now()), log: &bytes.Buffer{}}
	s.Node = &Node{done: map[string]bool{}, options: Options{Clock: s.clock, Log: slog.New(slog.NewTextHandler(s.log, nil))}, verifier: relay.NewVerifier("relay-1")}
	var err error
	s.fleet, err = fleetclient.New(fleetclient.Options{Control: s.control.URL, Secret: s.control.Secret, Relay: "relay-1"})
	mediatest.Must(t, err)
	s.recorder, err = recorder.New(recorder.Options{Spool: t.TempDir(), Uploader: s.fleet, KeepFree: math.MaxInt64})
	mediatest.Must(t, err)
	t.Cleanup(func() { s.recorder.Close(context.Background()) })
	s.sfu, err = sfu.New(sfu.Options{Verifier: s.verifier, Clock: s.clock})
	mediatest.Must(t, err)
	t.Cleanup(s.sfu.Close)
	_, err = s.fleet.Join(t.Context())
	mediatest.Must(t, err)
	return s
}

// beats sends heartbeats and returns what each says that is taken, and for each that is refused "refused".
func (s stage) beats(t *testing.T, count int) (said []string) {
	t.Helper()
	for range count {
		if s.beat(t.Context()) != nil {
			said = append(said, "refused")
			continue
		}
		s.control.Until(t, "the beat", func(seen fleettest.Seen) bool {
			last := seen.Beats[len(seen.Beats)-1]
			var words []string
			if last.Tight {
				words = append(words, "tight")
			}
			for _, one := range last.Recordings {
				words = append(words, one.Session)
			}
			said = append(said, strings.Join(append(words, last.Done...), " "))
			return true
		})
	}
	return said
}

func (s stage) said(t *testing.T, want ...string) {
	t.Helper()
	if got := s.beats(t, len(want)); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
		t.Errorf("the beats: %q, want %q", got, want)
	}
}

// An older control plane does not know that a relay's room may be tight. Everything else reaches it.
func TestATightRelayStaysInAnOlderFleet(t *testing.T) {
	s := newStage(t)
	refused := 0
	s.control.Refuse(func(beat wire.Heartbeat) bool {
		if beat.Tight {
			refused++
		}
		return beat.Tight
	})
	s.control.Order(wire.Revocation{ID: "r1", Session: "s1", Before: s.clock.Now()})
	s.reports.tell(notice("near", recorder.Warning))
	s.said(t, "refused", "near", "r1")
	for range 600 {
		s.clock.Advance(time.Second)
		s.beats(t, 1)
	}
	if most := int(600*time.Second/muteTime) + 1; refused < 2 || refused > most {
		t.Errorf("in ten minutes %d beats were refused, want at most %d", refused, most)
	}
	if complaints := strings.Count(s.log.String(), "level=ERROR"); complaints != 1 {
		t.Errorf("the log complains %d times:\n%s", complaints, s.log)
	}
	s.control.Refuse(nil) // updated
	s.clock.Advance(muteTime)
	if said := s.beats(t, 1); !strings.HasPrefix(said[0], "tight") {
		t.Errorf("after the update: %q", said)
	}
}

// What is refused leaves the beat one by one, and the rest arrives.
func TestARefusedBeatIsRepeatedWithLess(t *testing.T) {
	s := newStage(t)
	s.control.Order(wire.Revocation{ID: "r1", Session: "s1", Before: s.clock.Now()})
	s.said(t, "tight")
	s.reports.tell(notice("paused", recorder.NoRoom))
	s.control.Refuse(func(beat wire.Heartbeat) bool { return beat.Tight || len(beat.Recordings) > 0 })
	s.said(t, "refused", "refused", "r1", "r1")
	s.control.Refuse(func(beat wire.Heartbeat) bool { return len(beat.Done) > 0 })
	s.said(t, "refused", "")
}

// away is a store that takes nothing.
type away struct{}

func (away) Upload(context.Context, recorder.Segment) error { return errors.New("the store is away") }

// A recording has waited for an hour; an older control plane is not told.
func TestABeatSaysHowLongRecordingsWait(t *testing.T) {
	s := newStage(t)
	fact := recording.Segment{Company: "c1", Session: "s1", Generation: 1, Start: time.Now().Add(-time.Hour), Duration: time.Second,
		Width: 640, Height: 480, Codec: "vp9"}
	spool := t.TempDir()
	path := filepath.Join(spool, filepath.FromSlash(fact.Key()))
	mediatest.Must(t, os.MkdirAll(filepath.Dir(path), 0o700))
	mediatest.Must(t, os.WriteFile(path, []byte("x"), 0o600))
	var err error
	s.recorder, err = recorder.New(recorder.Options{Spool: spool, Uploader: away{}})
	mediatest.Must(t, err)
	defer func() {
		ended, cancel := context.WithCancel(context.Background())
		cancel()
		s.recorder.Close(ended)
	}()
	age := func() (age time.Duration) {
		s.beats(t, 1)
		s.control.Until(t, "the beat", func(seen fleettest.Seen) bool {
			age = time.Duration(seen.Beats[len(seen.Beats)-1].SpoolAge) * time.Second
			return true
		})
		return age
	}
	if told := age(); told < time.Hour || told > 2*time.Hour {
		t.Errorf("told %v", told)
	}
	s.control.Refuse(func(beat wire.Heartbeat) bool { return beat.SpoolAge > 0 })
	s.said(t, "refused", "")
	if told := age(); told != 0 {
		t.Errorf("an older control plane is told %v", told)
	}
}

// The control plane repeats a revocation until it is confirmed, and is away meanwhile.
func TestARevocationIsConfirmedOnce(t *testing.T) {
	s := newStage(t)
	s.control.Refuse(func(beat wire.Heartbeat) bool { return beat.Tight })
	s.said(t, "refused", "")
	s.control.Order(wire.Revocation{ID: "r1", Session: "s1", Before: s.clock.Now()})
	s.control.Order(wire.Revocation{ID: "r1", Session: "s1", Before: s.clock.Now()})
	s.said(t, "", "r1")
	s.control.Away(true)
	for range 3 {
		if s.beat(t.Context()) == nil {
			t.Error("it got through")
		}
	}
	s.control.Away(false)
	s.said(t, "r1")
}
