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

const (
	videoTrack = 1
	uint64Size = 8
)

// Elements of a cluster (RFC 9559, section 5.1.3).
const (
	webmCluster     = 0x1f43b675
	webmTimecode    = 0xe7
	webmSimpleBlock = 0xa3
	webmBlockGroup  = 0xa0
	webmBlock       = 0xa1
	webmReference   = 0xfb
	webmDuration    = 0x9b
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

// chunk writes the cluster by itself: the library copies each frame four times. The duration of the last block is the last thing in it, in
// eight bytes.
func (webM) chunk(_ int, samples []sample) ([]byte, int64, error) {
	const head, element = 4 + 4, 1 + 4 // an id with a size in four bytes
	start, last := samples[0].at, samples[len(samples)-1]
	group := element + blockHead + len(last.data) + element + uint64Size
	if !last.key {
		group += element + 1
	}
	size := element + uint64Size + element + group
	for _, s := range samples[:len(samples)-1] {
		size += element + blockHead + len(s.data)
	}
	out := webmElement(make([]byte, 0, head+size), webmCluster, size)
	out = webmElement(out, webmTimecode, uint64Size)
	out = binary.BigEndian.AppendUint64(out, uint64(start.Milliseconds()))
	for _, s := range samples[:len(samples)-1] {
		flags := byte(0)
		if s.key {
			flags = 0x80
		}
		out = webmBlockOf(out, webmSimpleBlock, s, start, flags)
	}
	out = webmElement(out, webmBlockGroup, group)
	out = webmBlockOf(out, webmBlock, last, start, 0)
	if !last.key {
		out = append(webmElement(out, webmReference, 1), 0xff) // a picture before this one
	}
	out = webmElement(out, webmDuration, uint64Size)
	out = binary.BigEndian.AppendUint64(out, uint64(last.duration.Milliseconds()))
	return out, int64(len(out) - uint64Size), nil
}

// blockHead is the size of a block before its frame: the track in one byte, the time after the cluster's, and flags.
const blockHead = 1 + 2 + 1

func webmBlockOf(out []byte, id uint32, s sample, start time.Duration, flags byte) []byte {
	out = append(webmElement(out, id, blockHead+len(s.data)), 0x80|videoTrack)
	out = binary.BigEndian.AppendUint16(out, uint16((s.at - start).Milliseconds()))
	return append(append(out, flags), s.data...)
}

// webmElement appends an id of one or four bytes and a size, below 256 MB, in four.
func webmElement(out []byte, id uint32, size int) []byte {
	if id > 0xff {
		out = binary.BigEndian.AppendUint32(out, id)
	} else {
		out = append(out, byte(id))
	}
	return binary.BigEndian.AppendUint32(out, 0x10000000|uint32(size))
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
	const segment = 0x18538067
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
		if id == webmCluster {
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
