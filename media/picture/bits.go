package picture

// bits reads numbers of any width from bytes, highest bit first. Reading past the end returns zeros and sets over.
type bits struct {
	data []byte
	at   int
	over bool
}

func (b *bits) read(n int) int {
	value := 0
	for range n {
		value <<= 1
		if b.at>>3 >= len(b.data) {
			b.over = true
			continue
		}
		value |= int(b.data[b.at>>3]>>(7-b.at&7)) & 1
		b.at++
	}
	return value
}

func (b *bits) flag() bool { return b.read(1) == 1 }

func (b *bits) skip(n int) {
	b.at += n
	b.over = b.over || b.at > len(b.data)*8
}

// uvlc skips a number in the variable length of AV1, 4.10.3.
func (b *bits) uvlc() {
	zeros := 0
	for !b.over && !b.flag() {
		zeros++
	}
	if zeros < 32 {
		b.skip(zeros)
	}
}

// golomb reads a number in the variable length of H.264, 9.1. Larger ones than any that a picture needs set over.
func (b *bits) golomb() int {
	const most = 24
	zeros := 0
	for !b.flag() {
		if zeros++; b.over || zeros > most {
			b.over = true
			return 0
		}
	}
	return 1<<zeros - 1 + b.read(zeros)
}
