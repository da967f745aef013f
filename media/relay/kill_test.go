package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pion/rtp"

	"acude/media/fleetclient/fleettest"
	"acude/media/mediatest"
	"acude/media/picture"
	"acude/pkg/recording"
	"acude/pkg/relay"
)

// program starts the relay with a spool and returns the address of WHIP and WHEP.
func program(t testing.TB, binary string, control *fleettest.Control, spool string, more ...string) (*exec.Cmd, string) {
	t.Helper()
	command, url, _ := diagnosed(t, binary, control, spool, more...)
	return command, url
}

// diagnosed is like program and also returns the address of the diagnostics.
func diagnosed(t testing.TB, binary string, control *fleettest.Control, spool string, more ...string) (command *exec.Cmd, url, diagnostics string) {
	t.Helper()
	arguments := append([]string{"--relay-name=relay-1", "--control=" + control.URL, "--fleet-secret=" + control.Secret,
		"--public-url=http://relay.test", "--spool=" + spool, "--listen=127.0.0.1:0", "--udp=127.0.0.1:0", "--tcp=127.0.0.1:0", "--log-format=text", "--diagnostics=127.0.0.1:0"}, more...)
	command = exec.CommandContext(t.Context(), binary, arguments...)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
	lines := bufio.NewScanner(out)
	own, media := regexp.MustCompile(`diagnostics on (\S+)`), regexp.MustCompile(`WHIP and WHEP on (\S+),`)
	for lines.Scan() {
		if found := own.FindStringSubmatch(lines.Text()); found != nil {
			diagnostics = "http://" + found[1]
		}
		if found := media.FindStringSubmatch(lines.Text()); found != nil {
			go func() {
				for lines.Scan() { // the log must not block the relay
				}
			}()
			return command, "http://" + found[1], diagnostics
		}
	}
	t.Fatal("the relay did not start")
	return nil, "", ""
}

func build(t testing.TB) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "relay")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return binary
}

// TestKilledRelayLosesAtMostTheLastSecond kills the real program with SIGKILL while it records, starts it again on the same spool,
// and looks at what arrives in the store.
func TestKilledRelayLosesAtMostTheLastSecond(t *testing.T) {
	binary, control, spool := build(t), fleettest.Open(t), t.TempDir()
	film := mediatest.Shoot(t, picture.VP8, 320, 180, 450, 15)
	command, url := program(t, binary, control, spool)
	control.Until(t, "the relay to join", func(s fleettest.Seen) bool { return s.Joins == 1 && len(s.Beats) > 0 })
	server := mediatest.Remote(url, "relay-1", control.Key)
	screen := server.Publish(t, func(c *relay.Claims) { c.Record = true })
	watcher := server.Watch(t, nil)
	const sent = 180 // one segment is whole, the second is being written for two seconds
	frames := film.Packets(1, 1)[:sent]
	send := func(frames [][]*rtp.Packet) {
		for _, packets := range frames {
			for _, packet := range packets {
				mediatest.Must(t, screen.Track.WriteRTP(packet))
			}
			time.Sleep(time.Second / time.Duration(film.Rate))
		}
	}
	// The relay has passed a frame on before the last second of film is sent, and that second before the relay is killed: on a
	// busy machine the kill comes late, and so may the frames.
	send(frames[:sent-film.Rate])
	watched(t, watcher, frames[sent-film.Rate-1])
	settled := time.Now()
	send(frames[sent-film.Rate:])
	watched(t, watcher, frames[sent-1])
	mediatest.Must(t, command.Process.Kill())
	_ = command.Wait()
	killed := time.Now()
	left, _ := filepath.Glob(filepath.Join(spool, "recordings", "c1", "s1", "*.part"))
	if len(left) != 1 {
		t.Fatalf("the killed relay left %v unfinished", left)
	}
	program(t, binary, control, spool)
	var stored []recording.Segment
	control.Until(t, "what was left to be uploaded", func(s fleettest.Seen) bool {
		stored = slices.Clone(s.Stored)
		rest, _ := filepath.Glob(filepath.Join(spool, "recordings", "c1", "s1", "*"))
		return len(stored) > 1 && len(rest) == 0
	})
	slices.SortFunc(stored, func(a, b recording.Segment) int { return strings.Compare(a.Key(), b.Key()) })
	kept := 0
	for _, segment := range stored {
		kept += mediatest.Probe(t, filepath.Join(control.Folder, filepath.Base(segment.Key()))).Frames
	}
	if lost := sent - kept; lost > film.Rate {
		t.Errorf("%d of %d frames are lost: more than a second's", lost, sent)
	}
	if end := stored[len(stored)-1].End(); end.Before(settled.Truncate(time.Millisecond)) || end.After(killed) {
		t.Errorf("the last segment ends at %v, the last second began at %v and the kill was at %v", end, settled, killed)
	}
}

// watched waits until the viewer has seen the last packet of a frame, or a later one.
func watched(t *testing.T, w *mediatest.Watcher, frame []*rtp.Packet) {
	t.Helper()
	last := frame[len(frame)-1].SequenceNumber
	for int16(mediatest.Await(t, "a frame at the viewer", w.Packets).SequenceNumber-last) < 0 {
	}
}
