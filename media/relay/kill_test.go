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

	"acude/media/fleetclient/fleettest"
	"acude/media/mediatest"
	"acude/media/picture"
	"acude/pkg/recording"
	"acude/pkg/relay"
)

// program builds the relay once per test and starts it with a spool; it returns the address of its doors.
func program(t testing.TB, binary string, control *fleettest.Control, spool string) (*exec.Cmd, string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), binary, "--relay-name=relay-1", "--control="+control.URL, "--fleet-secret="+control.Secret,
		"--public-url=http://relay.test", "--spool="+spool, "--listen=127.0.0.1:0", "--udp=127.0.0.1:0", "--tcp=127.0.0.1:0", "--log-format=text")
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
	door := regexp.MustCompile(`doors on (\S+),`)
	for lines.Scan() {
		if found := door.FindStringSubmatch(lines.Text()); found != nil {
			go func() {
				for lines.Scan() { // the log must not block the relay
				}
			}()
			return command, "http://" + found[1]
		}
	}
	t.Fatal("the relay did not start")
	return nil, ""
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
	house := mediatest.Visit(url, "relay-1", control.Key)
	screen := house.Publish(t, func(c *relay.Claims) { c.Record = true })
	sent := 0
	var killed time.Time
	for _, packets := range film.Packets(1, 1) {
		for _, packet := range packets {
			if err := screen.Track.WriteRTP(packet); err != nil {
				t.Fatal(err)
			}
		}
		sent++
		time.Sleep(time.Second / time.Duration(film.Rate))
		// One segment is whole, the second is under way for two seconds.
		if sent == 180 {
			killed = time.Now()
			if err := command.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	_ = command.Wait()
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
	frames := 0
	for _, segment := range stored {
		frames += mediatest.Probe(t, filepath.Join(control.Folder, filepath.Base(segment.Key()))).Frames
	}
	if lost := sent - frames; lost > film.Rate {
		t.Errorf("%d of %d frames are lost: more than a second's", lost, sent)
	}
	last := stored[len(stored)-1]
	if gap := killed.Sub(last.End()); gap > time.Second || gap < -time.Second {
		t.Errorf("the last segment ends %v before the kill", gap)
	}
}
