package screen

import "image"

// pointer is the picture of a mouse pointer.
type pointer struct {
	width, height int
	hot           image.Point // the point of it that points
	pixels        []uint32    // alpha, red, green, blue; the colours are multiplied by alpha
}

// draw puts the pointer onto captured pixels of a size, pointing at a place of them.
func (p *pointer) draw(pixels []byte, width, height int, at image.Point) {
	corner := at.Sub(p.hot)
	area := image.Rect(0, 0, p.width, p.height).Add(corner).Intersect(image.Rect(0, 0, width, height))
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			over := p.pixels[(y-corner.Y)*p.width+x-corner.X]
			rest := 255 - over>>24
			under := pixels[(y*width+x)*4:][:3]
			under[0] = mix(under[0], over, rest)
			under[1] = mix(under[1], over>>8, rest)
			under[2] = mix(under[2], over>>16, rest)
		}
	}
}

func mix(under byte, over, rest uint32) byte {
	return byte(min(255, over&0xff+(uint32(under)*rest+127)/255))
}
