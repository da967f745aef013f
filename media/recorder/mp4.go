package recorder

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/Eyevinn/mp4ff/mp4"

	"acude/media/picture"
)

// fragmentedMP4 holds H.264: one movie fragment per chunk.
type fragmentedMP4 struct{}

// sampleEntry is the size of a frame's entry in a fragment's table: duration, size, flags and offset, four bytes each.
const sampleEntry = 16

func (fragmentedMP4) head(_ picture.Codec, key picture.Key) ([]byte, int64, error) {
	start := mp4.CreateEmptyInit()
	start.AddEmptyTrack(picture.ClockRate, "video", "und")
	if err := start.Moov.Trak.SetAVCDescriptor("avc1", key.SPS, key.PPS, true); err != nil {
		return nil, 0, fmt.Errorf("recorder: mp4: %w", err)
	}
	var out bytes.Buffer
	if err := start.Encode(&out); err != nil {
		return nil, 0, fmt.Errorf("recorder: mp4: %w", err)
	}
	return out.Bytes(), 0, nil
}

func (f fragmentedMP4) chunk(number int, samples []sample) ([]byte, int64, error) {
	fragment, err := mp4.CreateFragment(uint32(number+1), videoTrack)
	if err != nil {
		return nil, 0, fmt.Errorf("recorder: mp4: %w", err)
	}
	for _, s := range samples {
		flags := uint32(mp4.NonSyncSampleFlags)
		if s.key {
			flags = mp4.SyncSampleFlags
		}
		fragment.AddFullSample(mp4.FullSample{
			Sample:     mp4.Sample{Flags: flags, Dur: f.ticks(s.duration), Size: uint32(len(s.data))},
			DecodeTime: uint64(f.ticks(s.at)), Data: s.data,
		})
	}
	var out bytes.Buffer
	if err := fragment.Encode(&out); err != nil {
		return nil, 0, fmt.Errorf("recorder: mp4: %w", err)
	}
	return out.Bytes(), int64(fragment.Moof.Size()) - sampleEntry, nil
}

func (f fragmentedMP4) lastDuration(d time.Duration) []byte {
	return binary.BigEndian.AppendUint32(nil, f.ticks(d))
}

func (fragmentedMP4) totalDuration(time.Duration) []byte { return nil }

func (fragmentedMP4) ticks(d time.Duration) uint32 {
	return uint32(d.Milliseconds() * picture.ClockRate / 1000)
}

// whole walks the boxes up to the last fragment that has its data.
func (fragmentedMP4) whole(file []byte) int {
	const header = 8
	at, whole := 0, 0
	for len(file)-at >= header {
		size := int(binary.BigEndian.Uint32(file[at:]))
		if size < header || size > len(file)-at {
			break
		}
		kind := string(file[at+4 : at+header])
		at += size
		if kind == "mdat" {
			whole = at
		}
	}
	return whole
}
