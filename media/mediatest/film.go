package mediatest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"testing"

	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
	"github.com/pion/webrtc/v4/pkg/media/h264reader"
	"github.com/pion/webrtc/v4/pkg/media/ivfreader"

	"acude/media/picture"
)

// Film is a short moving test picture, coded by ffmpeg.
type Film struct {
	Codec  picture.Codec
	Rate   int      // frames per second
	KeyGap int      // frames from one key frame to the next
	Frames [][]byte // as the encoder returned them
}

// Shoot makes a film. It fails the test when ffmpeg is missing.
func Shoot(t testing.TB, codec picture.Codec, width, height, frames, keyGap int) Film {
	t.Helper()
	const rate = 15
	ffmpeg, err := exec.LookPath("ffmpeg")
	if err != nil {
		t.Fatal("ffmpeg is missing: apt-get install ffmpeg")
	}
	gap := strconv.Itoa(keyGap)
	coders := map[picture.Codec][]string{
		picture.VP8:  {"-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-keyint_min", gap, "-f", "ivf"},
		picture.VP9:  {"-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-lag-in-frames", "0", "-keyint_min", gap, "-f", "ivf"},
		picture.AV1:  {"-c:v", "libaom-av1", "-usage", "realtime", "-cpu-used", "8", "-lag-in-frames", "0", "-keyint_min", gap, "-f", "ivf"},
		picture.H264: {"-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-profile:v", "baseline", "-x264-params", "aud=1:repeat-headers=1:slices=1:sliced-threads=0:keyint=" + gap + ":min-keyint=" + gap, "-f", "h264"},
	}
	arguments := append([]string{"-v", "error", "-f", "lavfi", "-i", fmt.Sprintf("testsrc2=size=%dx%d:rate=%d", width, height, rate),
		"-frames:v", strconv.Itoa(frames), "-pix_fmt", "yuv420p", "-b:v", "600k", "-g", gap}, coders[codec]...)
	var out, complaint bytes.Buffer
	command := exec.CommandContext(t.Context(), ffmpeg, append(arguments, "pipe:1")...)
	command.Stdout, command.Stderr = &out, &complaint
	if err := command.Run(); err != nil {
		t.Fatalf("ffmpeg: %v: %s", err, complaint.String())
	}
	film := Film{Codec: codec, Rate: rate, KeyGap: keyGap}
	if codec == picture.H264 {
		film.Frames = accessUnits(t, &out)
	} else {
		film.Frames = ivfFrames(t, &out)
	}
	if len(film.Frames) != frames {
		t.Fatalf("ffmpeg made %d frames, not %d", len(film.Frames), frames)
	}
	return film
}

func ivfFrames(t testing.TB, in io.Reader) [][]byte {
	t.Helper()
	reader, _, err := ivfreader.NewWith(in)
	Must(t, err)
	var frames [][]byte
	for {
		data, _, err := reader.ParseNextFrame()
		if errors.Is(err, io.EOF) {
			return frames
		}
		Must(t, err)
		frames = append(frames, data)
	}
}

// accessUnits cuts an Annex B stream at its delimiters.
func accessUnits(t testing.TB, in io.Reader) [][]byte {
	t.Helper()
	reader, err := h264reader.NewReader(in)
	Must(t, err)
	var units [][]byte
	for {
		nal, err := reader.NextNAL()
		if errors.Is(err, io.EOF) {
			return units
		}
		Must(t, err)
		if nal.UnitType == h264reader.NalUnitTypeAUD {
			units = append(units, nil)
			continue
		}
		last := len(units) - 1
		units[last] = append(append(units[last], 0, 0, 0, 1), nal.Data...)
	}
}

// Packets cuts every frame of the film into RTP packets, numbered from first.
func (f Film) Packets(first uint16, stamp uint32) [][]*rtp.Packet {
	const mtu = 1100
	var payloader rtp.Payloader
	switch f.Codec {
	case picture.VP8:
		payloader = &codecs.VP8Payloader{EnablePictureID: true}
	case picture.VP9:
		payloader = &codecs.VP9Payloader{}
	case picture.AV1:
		payloader = &codecs.AV1Payloader{}
	case picture.H264:
		payloader = &codecs.H264Payloader{}
	}
	packets := make([][]*rtp.Packet, 0, len(f.Frames))
	for i, frame := range f.Frames {
		at := stamp + uint32(i*picture.ClockRate/f.Rate)
		var cut []*rtp.Packet
		for _, payload := range payloader.Payload(mtu, frame) {
			cut = append(cut, &rtp.Packet{Header: rtp.Header{Version: 2, SequenceNumber: first, Timestamp: at}, Payload: payload})
			first++
		}
		cut[len(cut)-1].Marker = true
		packets = append(packets, cut)
	}
	return packets
}
