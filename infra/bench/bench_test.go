package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"
)

func TestSharesOfASpread(t *testing.T) {
	var s spread
	if s.at(.5) != 0 {
		t.Error("an empty spread has a median")
	}
	for i := 100; i >= 1; i-- {
		s.add(time.Duration(i))
	}
	if s.at(.5) != 51 || s.at(.99) != 100 || s.at(0) != 1 || s.at(1) != 100 {
		t.Errorf("%d %d %d %d", s.at(.5), s.at(.99), s.at(0), s.at(1))
	}
}

func TestBenchmarksArePrintedAsATable(t *testing.T) {
	in := "goos: linux\nBenchmarkBolt/write_of_4-2   \t 5000\t 251000 ns/op\t 3.5 p99-ms\nPASS\n"
	var out bytes.Buffer
	if err := benchmarks(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "| Bolt/write of 4 | 5000 | 251000 ns/op · 3.5 p99-ms |\n") {
		t.Errorf("%s", out.String())
	}
	for _, bad := range []string{"", in + "--- FAIL: BenchmarkBolt\n"} {
		if err := benchmarks(strings.NewReader(bad), &out); err == nil {
			t.Errorf("%q counts as a success", bad)
		}
	}
}

func TestTrafficCountsLostAndRepeatedMessages(t *testing.T) {
	traffic := newTraffic()
	heard := map[string]bool{}
	var voices []*voice
	for _, name := range []string{"heard", "lost", "twice"} {
		v := newVoice(name, nil)
		v.say = func(_ context.Context, k int64, text string) error {
			if !v.wrote(text) {
				t.Errorf("%s wrote %q", name, text)
			}
			v.acks <- k
			for range map[string]int{"heard": 1, "twice": 2}[name] {
				traffic.sees(text)
			}
			heard[name] = true
			return nil
		}
		voices = append(voices, v)
	}
	for _, v := range voices {
		v.due <- time.Now()
		close(v.due)
		if err := traffic.speak(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	if traffic.lost() != 1 || traffic.twice.Load() != 1 || traffic.ack.len() != 3 || traffic.seen.len() != 2 || len(heard) != 3 {
		t.Errorf("%d lost, %d twice, %d acknowledged, %d seen", traffic.lost(), traffic.twice.Load(), traffic.ack.len(), traffic.seen.len())
	}
}
