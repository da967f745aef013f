package screen

import (
	"fmt"
	"runtime"
	"unsafe"
)

// bitmap is memory that GDI draws into.
type bitmap struct {
	context, handle, before uintptr
	width, height           int
	pixels                  []byte
}

func newBitmap(width, height int) (*bitmap, error) {
	b := &bitmap{width: width, height: height}
	var err error
	if b.context, _, err = createCompatibleDC.Call(0); b.context == 0 {
		return nil, fmt.Errorf("screen: CreateCompatibleDC: %w", err)
	}
	var memory unsafe.Pointer
	format := bitmapInfo{size: 40, width: int32(width), height: -int32(height), planes: 1, bits: 32} // negative: the first line is on top
	if b.handle, _, err = createDIBSection.Call(0, uintptr(unsafe.Pointer(&format)), 0, uintptr(unsafe.Pointer(&memory)), 0, 0); b.handle == 0 {
		_, _, _ = deleteDC.Call(b.context)
		return nil, fmt.Errorf("screen: no memory for %d×%d pixels: %w", width, height, err)
	}
	b.before, _, _ = selectObject.Call(b.context, b.handle)
	b.pixels = unsafe.Slice((*byte)(memory), width*height*4)
	return b, nil
}

// release gives the memory back.
func (b *bitmap) release() {
	if b == nil {
		return
	}
	_, _, _ = selectObject.Call(b.context, b.before)
	_, _, _ = deleteObject.Call(b.handle)
	_, _, _ = deleteDC.Call(b.context)
}

// capture copies the pixels of a monitor and the pointer. While the system shows what no program may see, as its questions for a password,
// the picture is black: the one before would be false.
func (b *bitmap) capture(m Monitor) {
	runtime.LockOSThread() // a context of the screen belongs to its thread
	defer runtime.UnlockOSThread()
	screen, _, _ := getDC.Call(0)
	if screen == 0 {
		clear(b.pixels)
		return
	}
	defer func() { _, _, _ = releaseDC.Call(0, screen) }()
	const copied, layered = 0x00CC0020, 0x40000000 // SRCCOPY, CAPTUREBLT
	done, _, _ := bitBlt.Call(b.context, 0, 0, uintptr(b.width), uintptr(b.height), screen, uintptr(m.X), uintptr(m.Y), copied|layered)
	if done == 0 {
		clear(b.pixels)
		return
	}
	b.drawPointer(m)
	_, _, _ = gdiFlush.Call() // GDI draws later
}

// drawPointer draws the pointer, unless it is hidden or its shape is not known.
func (b *bitmap) drawPointer(m Monitor) {
	info := cursorInfo{size: uint32(unsafe.Sizeof(cursorInfo{}))}
	const showing = 1
	if known, _, _ := getCursorInfo.Call(uintptr(unsafe.Pointer(&info))); known == 0 || info.flags&showing == 0 || info.cursor == 0 {
		return
	}
	var shape iconInfo
	if known, _, _ := getIconInfo.Call(info.cursor, uintptr(unsafe.Pointer(&shape))); known == 0 {
		return
	}
	for _, copied := range []uintptr{shape.mask, shape.colour} {
		if copied != 0 {
			_, _, _ = deleteObject.Call(copied)
		}
	}
	const normal = 3 // DI_NORMAL
	x, y := int(info.x)-int(shape.hotX)-m.X, int(info.y)-int(shape.hotY)-m.Y
	_, _, _ = drawIconEx.Call(b.context, uintptr(x), uintptr(y), info.cursor, 0, 0, 0, 0, normal)
}
