package screen

import (
	"sync"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32 = windows.NewLazySystemDLL("user32.dll")
	gdi32  = windows.NewLazySystemDLL("gdi32.dll")

	getDC                  = user32.NewProc("GetDC")
	releaseDC              = user32.NewProc("ReleaseDC")
	enumDisplayMonitors    = user32.NewProc("EnumDisplayMonitors")
	getMonitorInfo         = user32.NewProc("GetMonitorInfoW")
	getCursorInfo          = user32.NewProc("GetCursorInfo")
	getIconInfo            = user32.NewProc("GetIconInfo")
	drawIconEx             = user32.NewProc("DrawIconEx")
	getLastInputInfo       = user32.NewProc("GetLastInputInfo")
	setDPIAwarenessContext = user32.NewProc("SetProcessDpiAwarenessContext")
	setDPIAware            = user32.NewProc("SetProcessDPIAware")
	createCompatibleDC     = gdi32.NewProc("CreateCompatibleDC")
	createDIBSection       = gdi32.NewProc("CreateDIBSection")
	selectObject           = gdi32.NewProc("SelectObject")
	deleteObject           = gdi32.NewProc("DeleteObject")
	deleteDC               = gdi32.NewProc("DeleteDC")
	bitBlt                 = gdi32.NewProc("BitBlt")
	gdiFlush               = gdi32.NewProc("GdiFlush")
)

// bitmapInfo is BITMAPINFO without a table of colours.
type bitmapInfo struct {
	size                  uint32
	width, height         int32
	planes, bits          uint16
	compression, bytes    uint32
	acrossMetre, upMetre  int32
	colours, importantOne uint32
	_                     uint32
}

// rectangle is RECT.
type rectangle struct{ left, top, right, bottom int32 }

// monitorInfo is MONITORINFOEXW.
type monitorInfo struct {
	size        uint32
	whole, work rectangle
	flags       uint32
	device      [32]uint16
}

// cursorInfo is CURSORINFO.
type cursorInfo struct {
	size, flags uint32
	cursor      uintptr
	x, y        int32
}

// iconInfo is ICONINFO.
type iconInfo struct {
	icon         uint32
	hotX, hotY   uint32
	mask, colour uintptr
}

// lastInputInfo is LASTINPUTINFO.
type lastInputInfo struct{ size, tick uint32 }

// aware makes all sizes those of the monitors' pixels, also where the system enlarges windows.
var aware = sync.OnceFunc(func() {
	const perMonitor = ^uintptr(3) // DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2
	if setDPIAwarenessContext.Find() == nil {
		if done, _, _ := setDPIAwarenessContext.Call(perMonitor); done != 0 {
			return
		}
	}
	_, _, _ = setDPIAware.Call()
})

// lastInput tells when the mouse or a key was used last, in a clock of its own.
func lastInput() uint32 {
	info := lastInputInfo{size: uint32(unsafe.Sizeof(lastInputInfo{}))}
	_, _, _ = getLastInputInfo.Call(uintptr(unsafe.Pointer(&info)))
	return info.tick
}
