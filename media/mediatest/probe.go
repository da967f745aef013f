package mediatest

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strconv"
	"testing"
)

// Probed is what ffprobe found in a file.
type Probed struct {
	Codec         string
	Width, Height int
	Frames        int     // that were decoded
	Seconds       float64 // from the first frame to the end of the last
	FirstIsKey    bool
	Times         []float64 // presentation time of each frame, in seconds
}

// Probe decodes a whole file and fails the test on the decoder's first error.
func Probe(t testing.TB, path string) Probed {
	t.Helper()
	if _, err := exec.LookPath("ffprobe"); err != nil {
		t.Fatal("ffprobe is missing: apt-get install ffmpeg")
	}
	var complaint bytes.Buffer
	command := exec.CommandContext(t.Context(), "ffprobe", "-v", "error", "-of", "json", "-show_streams", "-show_frames",
		"-show_entries", "stream=codec_name,width,height:frame=key_frame,pts_time,pkt_duration_time", path)
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil || complaint.Len() > 0 {
		t.Fatalf("ffprobe %s: %v %s", path, err, complaint.String())
	}
	var found struct {
		Streams []struct {
			Name          string `json:"codec_name"`
			Width, Height int
		}
		Frames []struct {
			Key      int    `json:"key_frame"`
			At       string `json:"pts_time"`
			Duration string `json:"pkt_duration_time"`
		}
	}
	Must(t, json.Unmarshal(out, &found))
	if len(found.Streams) != 1 || len(found.Frames) == 0 {
		t.Fatalf("%s holds %d streams and %d frames", path, len(found.Streams), len(found.Frames))
	}
	stream := found.Streams[0]
	p := Probed{Codec: stream.Name, Width: stream.Width, Height: stream.Height, Frames: len(found.Frames), FirstIsKey: found.Frames[0].Key == 1}
	for _, frame := range found.Frames {
		at, err := strconv.ParseFloat(frame.At, 64)
		Must(t, err)
		p.Times = append(p.Times, at)
		if duration, err := strconv.ParseFloat(frame.Duration, 64); err == nil {
			p.Seconds = at + duration
		}
	}
	return p
}
