package picture

// parameterSet is what a sequence parameter set of H.264 says about the size (ITU-T H.264, 7.3.2.1.1).
type parameterSet struct {
	width, height           int // that is shown
	codedWidth, codedHeight int // that a decoder keeps, before the edges are cut off
}

// mostInCycle bounds the one list of the set whose length the set says itself (num_ref_frames_in_pic_order_cnt_cycle).
const mostInCycle = 255

// readParameterSet reads a NAL unit. It reports false for a broken one.
func readParameterSet(unit []byte) (parameterSet, bool) {
	const fixed = 4 // NAL header, profile, constraints, level
	if len(unit) < fixed {
		return parameterSet{}, false
	}
	b := bits{data: withoutEscapes(unit[fixed:])}
	b.golomb() // seq_parameter_set_id
	chroma := 1
	switch unit[1] {
	case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135:
		chroma = readChroma(&b)
	}
	b.golomb() // log2_max_frame_num
	switch b.golomb() {
	case 0:
		b.golomb() // log2_max_pic_order_cnt_lsb
	case 1:
		b.skip(1)
		b.golomb()
		b.golomb()
		n := b.golomb()
		if n > mostInCycle {
			return parameterSet{}, false
		}
		for range n {
			b.golomb()
		}
	}
	b.golomb() // max_num_ref_frames
	b.skip(1)
	const block = 16
	across, down := b.golomb()+1, b.golomb()+1
	fields := 1
	if !b.flag() { // frame_mbs_only_flag
		fields = 2
		b.skip(1)
	}
	b.skip(1)
	s := parameterSet{codedWidth: across * block, codedHeight: down * block * fields}
	s.width, s.height = s.codedWidth, s.codedHeight
	if b.flag() { // frame_cropping_flag
		unitX, unitY := 1, fields
		if chroma == 1 || chroma == 2 {
			unitX = 2
		}
		if chroma == 1 {
			unitY *= 2
		}
		s.width -= (b.golomb() + b.golomb()) * unitX
		s.height -= (b.golomb() + b.golomb()) * unitY
	}
	return s, !b.over && s.width > 0 && s.height > 0
}

// readChroma reads what only high profiles have, and returns chroma_format_idc.
func readChroma(b *bits) int {
	chroma := b.golomb()
	lists := 8
	if chroma == 3 {
		lists = 12
		b.skip(1)
	}
	b.golomb()
	b.golomb()
	b.skip(1)
	if !b.flag() { // seq_scaling_matrix_present_flag
		return chroma
	}
	for i := range lists {
		if !b.flag() {
			continue
		}
		size := 16
		if i >= 6 {
			size = 64
		}
		for last, next, n := 8, 8, 0; n < size && next != 0; n++ {
			code := b.golomb() // signed: 1, -1, 2, -2 …
			delta := (code + 1) / 2
			if code%2 == 0 {
				delta = -delta
			}
			if next = (last + delta + 256) & 0xff; next != 0 {
				last = next
			}
		}
	}
	return chroma
}

// withoutEscapes removes the bytes that keep start codes out of a NAL unit.
func withoutEscapes(unit []byte) []byte {
	out := make([]byte, 0, len(unit))
	zeros := 0
	for _, one := range unit {
		if zeros >= 2 && one == 3 {
			zeros = 0
			continue
		}
		if zeros++; one != 0 {
			zeros = 0
		}
		out = append(out, one)
	}
	return out
}
