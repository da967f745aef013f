package recorder

import (
	"bytes"
	"testing"
	"time"

	"github.com/at-wat/ebml-go"
)

// The library reads from a chunk what was put into it.
func TestAChunkOfWebMHoldsItsFrames(t *testing.T) {
	type group struct {
		Block          ebml.Block `ebml:"Block"`
		ReferenceBlock int64      `ebml:"ReferenceBlock"`
		BlockDuration  uint64     `ebml:"BlockDuration"`
	}
	for name, samples := range map[string][]sample{
		"one frame": {{data: []byte("key"), at: 3 * time.Second, duration: 40 * time.Millisecond, key: true}},
		"several frames": {
			{data: []byte("key"), at: time.Hour, key: true},
			{data: bytes.Repeat([]byte("delta"), 100_000), at: time.Hour + 66*time.Millisecond},
			{data: []byte("last"), at: time.Hour + 133*time.Millisecond, duration: 2 * time.Second},
		},
	} {
		t.Run(name, func(t *testing.T) {
			raw, place, err := webM{}.chunk(0, samples)
			if err != nil {
				t.Fatal(err)
			}
			var read struct {
				Cluster struct {
					Timecode    uint64       `ebml:"Timecode"`
					SimpleBlock []ebml.Block `ebml:"SimpleBlock"`
					BlockGroup  group        `ebml:"BlockGroup"`
				} `ebml:"Cluster"`
			}
			if err := ebml.Unmarshal(bytes.NewReader(raw), &read); err != nil {
				t.Fatal(err)
			}
			last := samples[len(samples)-1]
			if d := read.Cluster.BlockGroup.BlockDuration; d != uint64(last.duration.Milliseconds()) || !bytes.Equal(raw[place:], webM{}.lastDuration(last.duration)) {
				t.Errorf("the last frame is visible for %d ms", d)
			}
			if shown := read.Cluster.BlockGroup.ReferenceBlock != 0; shown == last.key {
				t.Errorf("the last frame depends on another: %t", shown)
			}
			blocks := append(read.Cluster.SimpleBlock, read.Cluster.BlockGroup.Block)
			if len(blocks) != len(samples) {
				t.Fatalf("%d blocks of %d", len(blocks), len(samples))
			}
			for n, s := range samples {
				at := time.Duration(read.Cluster.Timecode+uint64(blocks[n].Timecode)) * time.Millisecond
				key := blocks[n].Keyframe || n == len(samples)-1 && last.key
				if at != s.at || key != s.key || blocks[n].TrackNumber != videoTrack || !bytes.Equal(blocks[n].Data[0], s.data) {
					t.Errorf("frame %d: at %v, key %t, %d bytes", n, at, key, len(blocks[n].Data[0]))
				}
			}
			if whole := (webM{}).whole(raw); whole != len(raw) {
				t.Errorf("whole until %d of %d", whole, len(raw))
			}
		})
	}
}
