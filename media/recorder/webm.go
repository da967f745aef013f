package recorder

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/at-wat/ebml-go"
	"github.com/at-wat/ebml-go/webm"

	"acude/media/picture"
)

// webM holds VP8, VP9 and AV1: one cluster per chunk, times in milliseconds.
type webM struct{}

type webmInfo struct {
	TimecodeScale uint64  `ebml:"TimecodeScale"`
	MuxingApp     string  `ebml:"MuxingApp"`
	WritingApp    string  `ebml:"WritingApp"`
	Duration      float64 `ebml:"Duration"`
}

type webmHead struct {
	Header  webm.EBMLHeader `ebml:"EBML"`
	Segment struct {
		Info   webmInfo    `ebml:"Info"`
		Tracks webm.Tracks `ebml:"Tracks"`
	} `ebml:"Segment,size=unknown"`
}

type webmCluster struct {
	Cluster struct {
		Timecode    uint64       `ebml:"Timecode"`
		SimpleBlock []ebml.Block `ebml:"SimpleBlock"`
		BlockGroup  webmLast     `ebml:"BlockGroup"`
	} `ebml:"Cluster"`
}

// webmLast is the last block of a cluster: its duration is the last thing in it, in eight bytes.
type webmLast struct {
	Block          ebml.Block `ebml:"Block"`
	ReferenceBlock int64      `ebml:"ReferenceBlock,omitempty"`
	BlockDuration  uint64     `ebml:"BlockDuration,size=8"`
}

const (
	videoTrack = 1
	uint64Size = 8
)

func (webM) head(codec picture.Codec, key picture.Key) ([]byte, int64, error) {
	h := webmHead{Header: webm.EBMLHeader{EBMLVersion: 1, EBMLReadVersion: 1, EBMLMaxIDLength: 4, EBMLMaxSizeLength: 8,
		DocType: "webm", DocTypeVersion: 4, DocTypeReadVersion: 2}}
	names := map[picture.Codec]string{picture.VP8: "V_VP8", picture.VP9: "V_VP9", picture.AV1: "V_AV1"}
	h.Segment.Info = webmInfo{TimecodeScale: uint64(time.Millisecond), MuxingApp: "acude", WritingApp: "acude", Duration: math.Pi}
	h.Segment.Tracks.TrackEntry = []webm.TrackEntry{{
		TrackNumber: videoTrack, TrackUID: videoTrack, TrackType: 1, CodecID: names[codec], CodecPrivate: key.Config,
		Video: &webm.Video{PixelWidth: uint64(key.Width), PixelHeight: uint64(key.Height)},
	}}
	var out bytes.Buffer
	if err := ebml.Marshal(&h, &out); err != nil {
		return nil, 0, fmt.Errorf("recorder: webm: %w", err)
	}
	place := bytes.Index(out.Bytes(), (webM{}).float(math.Pi))
	copy(out.Bytes()[place:], (webM{}).float(0))
	return out.Bytes(), int64(place), nil
}

func (webM) chunk(_ int, samples []sample) ([]byte, int64, error) {
	var c webmCluster
	start := samples[0].at
	block := func(s sample) ebml.Block {
		return ebml.Block{TrackNumber: videoTrack, Timecode: int16((s.at - start).Milliseconds()), Keyframe: s.key, Data: [][]byte{s.data}}
	}
	c.Cluster.Timecode = uint64(start.Milliseconds())
	last := len(samples) - 1
	for _, s := range samples[:last] {
		c.Cluster.SimpleBlock = append(c.Cluster.SimpleBlock, block(s))
	}
	c.Cluster.BlockGroup = webmLast{Block: block(samples[last]), BlockDuration: uint64(samples[last].duration.Milliseconds())}
	if !samples[last].key {
		c.Cluster.BlockGroup.ReferenceBlock = -1
	}
	c.Cluster.BlockGroup.Block.Keyframe = false // a flag of simple blocks alone
	var out bytes.Buffer
	if err := ebml.Marshal(&c, &out); err != nil {
		return nil, 0, fmt.Errorf("recorder: webm: %w", err)
	}
	return out.Bytes(), int64(out.Len() - uint64Size), nil
}

func (webM) lastDuration(d time.Duration) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(d.Milliseconds()))
}

func (w webM) totalDuration(d time.Duration) []byte { return w.float(float64(d.Milliseconds())) }

func (webM) float(value float64) []byte {
	return binary.BigEndian.AppendUint64(nil, math.Float64bits(value))
}

// whole walks the elements: the header, the beginning of the segment (whose size is unknown), and what lies in it.
func (webM) whole(file []byte) int {
	const segment, cluster = 0x18538067, 0x1f43b675
	at, whole := 0, 0
	for {
		id, idSize := vint(file[at:], false)
		size, sizeSize := vint(file[at+idSize:], true)
		body := at + idSize + sizeSize
		switch {
		case idSize == 0 || sizeSize == 0:
			return whole
		case id == segment:
			at = body
			continue
		case size > uint64(len(file)-body):
			return whole
		}
		at = body + int(size)
		if id == cluster {
			whole = at
		}
	}
}

// vint reads a number in the variable length of EBML and how many bytes it took, 0 for a broken or cut one. An element's id keeps
// its marker bit, a size loses it.
func vint(b []byte, size bool) (value uint64, length int) {
	if len(b) == 0 || b[0] == 0 {
		return 0, 0
	}
	length = 1
	for b[0]&(0x80>>(length-1)) == 0 {
		length++
	}
	if length > len(b) {
		return 0, 0
	}
	first := b[0]
	if size {
		first &^= 0x80 >> (length - 1)
	}
	value = uint64(first)
	for _, next := range b[1:length] {
		value = value<<8 | uint64(next)
	}
	return value, length
}
