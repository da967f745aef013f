package sfu

// window records which of a publisher's last 512 sequence numbers arrived. With it the relay drops packets that arrive twice
// (browsers probe the network with repeats) and knows whether some are missing.
type window struct {
	begun int // how often the numbers began anew
	top   uint16
	seen  [windowSize / 64]uint64
}

const windowSize = 512

// add records a number and reports whether it is new. Numbers older than the window count as repeats. After a leap forwards the window
// begins anew; packets after a leap backwards do not get here, SRTP takes them for repeats.
func (w *window) add(number uint16) bool {
	ahead := int16(number - w.top)
	switch {
	case w.begun == 0, ahead > windowSize:
		w.begin(number)
		return true
	case ahead > 0:
		for n := w.top + 1; n != number; n++ {
			w.mark(n, false)
		}
		w.mark(number, true)
		w.top = number
		return true
	case ahead <= -windowSize || w.has(number):
		return false
	}
	w.mark(number, true)
	return true
}

func (w *window) begin(number uint16) {
	w.begun, w.top = w.begun+1, number
	for i := range w.seen {
		w.seen[i] = ^uint64(0)
	}
}

// holes reports whether a number inside the window is missing.
func (w *window) holes() bool {
	for _, word := range w.seen {
		if word != ^uint64(0) {
			return true
		}
	}
	return false
}

func (w *window) has(n uint16) bool {
	n %= windowSize
	return w.seen[n/64]&(1<<(n%64)) != 0
}

func (w *window) mark(n uint16, present bool) {
	n %= windowSize
	if present {
		w.seen[n/64] |= 1 << (n % 64)
	} else {
		w.seen[n/64] &^= 1 << (n % 64)
	}
}
