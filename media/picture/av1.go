package picture

import "github.com/pion/rtp/codecs/av1/obu"

// readAV1 looks for a sequence header and the frame header that follows it (AV1 bitstream specification, 5.5 and 5.9). A frame may
// be smaller than its sequence allows, so both are read.
func readAV1(frame []byte) (Key, bool) {
	var seq sequence
	var config []byte
	for rest := frame; len(rest) > 0; {
		header, err := obu.ParseOBUHeader(rest)
		if err != nil || !header.HasSizeField {
			return Key{}, false
		}
		size, n, err := obu.ReadLeb128(rest[header.Size():])
		start := header.Size() + int(n)
		if err != nil || size > uint(len(rest)-start) {
			return Key{}, false
		}
		body, whole := rest[start:start+int(size)], rest[:start+int(size)]
		rest = rest[len(whole):]
		switch header.Type {
		case obu.OBUSequenceHeader:
			if seq, config = readSequence(body, whole); config == nil {
				return Key{}, false
			}
		case obu.OBUFrame, obu.OBUFrameHeader:
			if config == nil {
				return Key{}, false
			}
			width, height, ok := seq.frameSize(body)
			return Key{Width: width, Height: height, Config: config}, ok
		}
	}
	return Key{}, false
}

// sequence is what the frame header's form depends on.
type sequence struct {
	still                   bool // reduced_still_picture_header
	widthBits, heightBits   int
	width, height           int
	frameIDBits             int
	screenTools, integerMV  int // 2: chosen per frame
	orderHintBits           int
	decoderModel, equalStep bool
	presentationBits        int
}

const perFrame = 2

// readSequence returns the sequence header's facts and the av1C content made of it, or nil for a broken one.
func readSequence(body, whole []byte) (sequence, []byte) {
	b := bits{data: body}
	var s sequence
	profile := b.read(3)
	b.skip(1) // still_picture
	s.still = b.flag()
	level, tier := 0, 0
	if s.still {
		level = b.read(5)
	} else {
		level, tier = s.operating(&b)
	}
	s.widthBits, s.heightBits = b.read(4)+1, b.read(4)+1
	s.width, s.height = b.read(s.widthBits)+1, b.read(s.heightBits)+1
	if !s.still && b.flag() { // frame_id_numbers_present_flag
		delta := b.read(4) + 2
		s.frameIDBits = b.read(3) + delta + 1
	}
	b.skip(3) // use_128x128_superblock, enable_filter_intra, enable_intra_edge_filter
	s.screenTools, s.integerMV = perFrame, perFrame
	if !s.still {
		s.tools(&b)
	}
	b.skip(3) // enable_superres, enable_cdef, enable_restoration
	colour := readColour(&b, profile)
	if b.over {
		return sequence{}, nil
	}
	config := []byte{0x81, byte(profile<<5 | level), byte(tier<<7) | colour, 0}
	return s, append(config, whole...)
}

// operating reads timing and operating points and returns level and tier of the first.
func (s *sequence) operating(b *bits) (level, tier int) {
	delayBits := 0
	if b.flag() { // timing_info_present_flag
		b.skip(64)
		if s.equalStep = b.flag(); s.equalStep {
			b.uvlc()
		}
		if s.decoderModel = b.flag(); s.decoderModel {
			delayBits = b.read(5) + 1
			b.skip(32 + 5) // num_units_in_decoding_tick, buffer_removal_time_length
			s.presentationBits = b.read(5) + 1
		}
	}
	displayDelay := b.flag()
	points := b.read(5) + 1
	for i := range points {
		b.skip(12) // operating_point_idc
		pointLevel, pointTier := b.read(5), 0
		if pointLevel > 7 {
			pointTier = b.read(1)
		}
		if s.decoderModel && b.flag() {
			b.skip(2*delayBits + 1)
		}
		if displayDelay && b.flag() {
			b.skip(4)
		}
		if i == 0 {
			level, tier = pointLevel, pointTier
		}
	}
	return level, tier
}

// tools reads the coding tools' switches.
func (s *sequence) tools(b *bits) {
	b.skip(4) // interintra, masked compound, warped motion, dual filter
	orderHint := b.flag()
	if orderHint {
		b.skip(2)
	}
	if !b.flag() { // seq_choose_screen_content_tools
		s.screenTools = b.read(1)
	}
	if s.screenTools > 0 && !b.flag() { // seq_choose_integer_mv
		s.integerMV = b.read(1)
	}
	if orderHint {
		s.orderHintBits = b.read(3) + 1
	}
}

// readColour returns the third byte of av1C without its tier bit.
func readColour(b *bits, profile int) byte {
	high, twelve, mono := b.read(1), 0, 0
	if profile == 2 && high == 1 {
		twelve = b.read(1)
	}
	if profile != 1 {
		mono = b.read(1)
	}
	primaries, transfer, matrix := 2, 2, 2
	if b.flag() {
		primaries, transfer, matrix = b.read(8), b.read(8), b.read(8)
	}
	x, y, position := 1, 1, 0
	const bt709, sRGB, identity = 1, 13, 0
	switch {
	case mono == 1:
		b.skip(1)
	case primaries == bt709 && transfer == sRGB && matrix == identity:
		x, y = 0, 0
	default:
		b.skip(1) // color_range
		switch {
		case profile == 1:
			x, y = 0, 0
		case profile == 2 && twelve == 1:
			if x = b.read(1); x == 1 {
				y = b.read(1)
			} else {
				y = 0
			}
		case profile == 2:
			y = 0
		}
		if x == 1 && y == 1 {
			position = b.read(2)
		}
	}
	return byte(high<<6 | twelve<<5 | mono<<4 | x<<3 | y<<2 | position)
}

// frameSize reads the size from the header of a shown key frame.
func (s sequence) frameSize(body []byte) (width, height int, ok bool) {
	if s.still {
		return s.width, s.height, true
	}
	b := bits{data: body}
	shown := b.read(4) // show_existing_frame 0, frame_type 00, show_frame 1
	if shown != 1 {
		return 0, 0, false
	}
	if s.decoderModel && !s.equalStep {
		b.skip(s.presentationBits) // temporal_point_info
	}
	b.skip(1) // disable_cdf_update; error_resilient_mode is implied
	screen := s.screenTools
	if screen == perFrame {
		screen = b.read(1)
	}
	if screen == 1 && s.integerMV == perFrame {
		b.skip(1)
	}
	b.skip(s.frameIDBits)
	override := b.flag()
	b.skip(s.orderHintBits)
	if s.decoderModel && b.flag() { // buffer_removal_time_present_flag
		return 0, 0, false // per operating point: no real-time encoder writes it
	}
	width, height = s.width, s.height
	if override {
		width, height = b.read(s.widthBits)+1, b.read(s.heightBits)+1
	}
	return width, height, !b.over
}
