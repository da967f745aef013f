package screen

import "image"

// convert writes an area of the remembered pixels into the picture.
func (s *surface) convert(area image.Rectangle) {
	if s.scale == 1 {
		s.convertWhole(area)
		return
	}
	s.convertScaled(area)
}

// Colours are those of ITU-R BT.601 with a limited range, which browsers take for granted when a stream says nothing.

func luma(r, g, b int32) byte { return byte((66*r+129*g+25*b+128)>>8 + 16) }

func chroma(r, g, b int32) (cb, cr byte) {
	return byte((-38*r-74*g+112*b+128)>>8 + 128), byte((112*r-94*g-18*b+128)>>8 + 128)
}

// convertWhole converts pixel by pixel, two lines at a time, because two by two pixels share their colour.
func (s *surface) convertWhole(area image.Rectangle) {
	p, width := s.picture, area.Dx()
	for y := area.Min.Y; y < area.Max.Y; y += 2 {
		upper := s.last[y*s.stride+area.Min.X*4:][:width*4]
		lower := s.last[(y+1)*s.stride+area.Min.X*4:][:width*4]
		upperY, lowerY := p.Y[y*p.YStride+area.Min.X:][:width], p.Y[(y+1)*p.YStride+area.Min.X:][:width]
		at := y/2*p.CStride + area.Min.X/2
		cb, cr := p.Cb[at:][:width/2], p.Cr[at:][:width/2]
		for x := 0; x+1 < width; x += 2 {
			u, l := upper[x*4:x*4+8:x*4+8], lower[x*4:x*4+8:x*4+8]
			b0, g0, r0 := int32(u[0]), int32(u[1]), int32(u[2])
			b1, g1, r1 := int32(u[4]), int32(u[5]), int32(u[6])
			b2, g2, r2 := int32(l[0]), int32(l[1]), int32(l[2])
			b3, g3, r3 := int32(l[4]), int32(l[5]), int32(l[6])
			upperY[x], upperY[x+1] = luma(r0, g0, b0), luma(r1, g1, b1)
			lowerY[x], lowerY[x+1] = luma(r2, g2, b2), luma(r3, g3, b3)
			cb[x/2], cr[x/2] = chroma((r0+r1+r2+r3)>>2, (g0+g1+g2+g3)>>2, (b0+b1+b2+b3)>>2)
		}
	}
}

// convertScaled makes each pixel of the picture the mean of a square of the monitor's.
func (s *surface) convertScaled(area image.Rectangle) {
	p := s.picture
	for y := area.Min.Y / s.scale; y < area.Max.Y/s.scale; y += 2 {
		for x := area.Min.X / s.scale; x < area.Max.X/s.scale; x += 2 {
			var red, green, blue int32
			for i := range 4 {
				across, down := x+i%2, y+i/2
				r, g, b := s.mean(across, down)
				p.Y[down*p.YStride+across] = luma(r, g, b)
				red, green, blue = red+r, green+g, blue+b
			}
			at := y/2*p.CStride + x/2
			p.Cb[at], p.Cr[at] = chroma(red>>2, green>>2, blue>>2)
		}
	}
}

// mean is the colour of the square that becomes the pixel x, y of the picture.
func (s *surface) mean(x, y int) (r, g, b int32) {
	for i := range s.scale {
		line := s.last[(y*s.scale+i)*s.stride+x*s.scale*4:][:s.scale*4]
		for j := 0; j < len(line); j += 4 {
			b, g, r = b+int32(line[j]), g+int32(line[j+1]), r+int32(line[j+2])
		}
	}
	n := int32(s.scale * s.scale)
	return r / n, g / n, b / n
}
