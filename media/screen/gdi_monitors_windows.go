package screen

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// handles lists the monitors' handles. Callbacks are never given back, so there is one.
var handles = sync.OnceValue(func() func() []uintptr {
	var mu sync.Mutex
	var found []uintptr
	each := syscall.NewCallback(func(monitor, _, _, _ uintptr) uintptr {
		found = append(found, monitor)
		const goOn = 1
		return goOn
	})
	return func() []uintptr {
		mu.Lock()
		defer mu.Unlock()
		found = nil
		_, _, _ = enumDisplayMonitors.Call(0, 0, each, 0)
		return slices.Clone(found)
	}
})

// readMonitors lists the monitors. Their numbers are those of their names, as \\.\DISPLAY2.
func readMonitors() []Monitor {
	var found []Monitor
	for _, handle := range handles()() {
		info := monitorInfo{size: uint32(unsafe.Sizeof(monitorInfo{}))}
		if known, _, _ := getMonitorInfo.Call(handle, uintptr(unsafe.Pointer(&info))); known == 0 {
			continue // it was unplugged meanwhile
		}
		const primary = 1
		one := Monitor{
			Name: strings.TrimPrefix(windows.UTF16ToString(info.device[:]), `\\.\`),
			X:    int(info.whole.left), Y: int(info.whole.top),
			Width: int(info.whole.right - info.whole.left), Height: int(info.whole.bottom - info.whole.top),
			Primary: info.flags&primary != 0,
		}
		one.ID = len(found) + 1
		if number, err := strconv.Atoi(strings.TrimPrefix(one.Name, "DISPLAY")); err == nil {
			one.ID = number
		}
		if one.Width >= leastSide && one.Height >= leastSide {
			found = append(found, one)
		}
	}
	return found
}
